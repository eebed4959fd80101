import { printClosingLine } from './checks/closing-line.mjs'
import { runPlaywright, runVitest } from './checks/run-tests.mjs'
import { runSections } from './checks/sections.mjs'
import { STATIC_SECTIONS } from './checks/static-sections.mjs'
import { testSections } from './checks/test-sections.mjs'
import { runCommand } from './run-command.mjs'
import { packageAgent } from './setup/agent-release.mjs'
import { installPackages, PRODUCT_PACKAGES, TEST_PACKAGES } from './setup/debian-packages.mjs'
import { installWorkspace, turboRun } from './setup/workspace.mjs'

// Everything, on real libvirt, QEMU and Chromium. What is missing is installed; what cannot be is a failure.
await installPackages([...PRODUCT_PACKAGES, ...TEST_PACKAGES])
await installWorkspace()

const { sections, total } = testSections({
  'Unit tests': () => runVitest('unit'),
  'Integration tests': () => runVitest('integration'),
  'End-to-end tests': runPlaywright,
})
// Built before the integration tests: those of `npm start` run the built product.
const build = {
  name: 'Build',
  run: async () => {
    await packageAgent(null)
    return await runCommand('npx', turboRun('build', '--output-logs=new-only'))
  },
}
const failed = await runSections([...STATIC_SECTIONS, build, ...sections])
process.exitCode = printClosingLine(failed, total()) ? 0 : 1
