import { ensureDashboardAccount, findCloneOwner } from './account.mjs'
import { packageAgent } from './agent-release.mjs'
import { prepareDashboardHome } from './dashboard-home.mjs'
import { prepareDataFolders } from './data-folders.mjs'
import { DEMO_PACKAGES, installPackages, PRODUCT_PACKAGES } from './debian-packages.mjs'
import { defineDemoMachine } from './demo-machine.mjs'
import { repairKvm } from './kvm-device.mjs'
import { ensureLibvirtd } from './libvirtd.mjs'
import { buildProduct } from './product-build.mjs'
import { installWorkspace } from './workspace.mjs'

/**
 * Brings the machine and the clone to where the product can start; each step does nothing where nothing is missing.
 * Needs root.
 * @param {{ hasSystemd: boolean, isDemo: boolean }} options
 */
export async function prepare({ hasSystemd, isDemo }) {
  await installPackages([...PRODUCT_PACKAGES, ...(isDemo ? DEMO_PACKAGES : [])])
  const owner = await findCloneOwner()
  await installWorkspace(owner)
  const build = await buildProduct(owner)
  const release = await packageAgent(owner)
  await repairKvm()
  const hasStartedLibvirtd = await ensureLibvirtd(hasSystemd)
  if (isDemo) await defineDemoMachine()
  const account = await ensureDashboardAccount()
  const home = await prepareDashboardHome(account, `${build} ${release}`)
  const data = await prepareDataFolders(account, home.isClone)
  return { hasStartedLibvirtd, account, home, data }
}
