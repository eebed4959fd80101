import { expect, test } from './fixtures.ts'
import { machinePath, machineRef } from './machine-ref.ts'

test('a viewer sees everything and is told why nothing can be changed', async ({ viewerPage, host, machine, api }) => {
  await viewerPage.goto('/fleet')
  await expect(viewerPage.getByRole('row', { name: machine.name })).toBeVisible()
  const ref = await machineRef(api, machine.uuid)
  await viewerPage.goto(machinePath(ref))
  await expect(viewerPage.getByRole('button', { name: `Start ${machine.name}` }).first()).toBeDisabled()
  await viewerPage.getByRole('button', { name: `More actions for ${machine.name}` }).click()
  await expect(viewerPage.getByRole('menuitem', { name: 'Start', exact: false }).first()).toBeDisabled()
  await expect(viewerPage.getByText('Your role may only look.').first()).toBeVisible()

  await host.virsh('start', machine.name)
  await viewerPage.goto(machinePath(ref, 'console'))
  await expect(viewerPage.getByRole('application')).toHaveAttribute('data-phase', 'connected')
  await expect(viewerPage.getByRole('button', { name: 'Ctrl+Alt+Del' })).toBeDisabled()
})
