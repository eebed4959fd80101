import { join } from 'node:path'
import { PINNED_NODE, ROOT } from './repository.mjs'
import { runCommand } from './run-command.mjs'
import { buildProduct } from './setup/product-build.mjs'
import { installWorkspace } from './setup/workspace.mjs'

await installWorkspace()
await buildProduct(null)
const isDone = await runCommand(PINNED_NODE, [join(ROOT, 'bench/main.ts'), ...process.argv.slice(2)])
process.exitCode = isDone ? 0 : 1
