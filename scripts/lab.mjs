import { join } from 'node:path'
import { PINNED_NODE, ROOT } from './repository.mjs'
import { runCommand } from './run-command.mjs'
import { findCloneOwner } from './setup/account.mjs'
import { DEMO_PACKAGES, installPackages, PRODUCT_PACKAGES } from './setup/debian-packages.mjs'
import { buildProduct } from './setup/product-build.mjs'
import { installWorkspace } from './setup/workspace.mjs'

// Ctrl-C in a terminal reaches every process: the lab tears itself down, and this one waits for it.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {})

process.exitCode = (await runLab()) ? 0 : 1

/** @returns {Promise<boolean>} */
async function runLab() {
  if (process.getuid?.() !== 0) {
    console.error('Root is needed: a lab makes namespaces, interfaces and mounts.')
    return false
  }
  await installPackages([...PRODUCT_PACKAGES, ...DEMO_PACKAGES])
  const owner = await findCloneOwner()
  await installWorkspace(owner)
  await buildProduct(owner)
  return await runCommand(PINNED_NODE, [join(ROOT, 'e2e/many-hosts/lab.ts'), ...process.argv.slice(2)])
}
