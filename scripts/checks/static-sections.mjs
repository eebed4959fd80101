import { join } from 'node:path'
import { PINNED_NODE, ROOT } from '../repository.mjs'
import { runCommand } from '../run-command.mjs'
import { turboRun } from '../setup/workspace.mjs'

/** What can be known without running the product. @type {readonly import('./sections.mjs').Section[]} */
export const STATIC_SECTIONS = [
  { name: 'Types', run: () => runCommand('npx', turboRun('typecheck', '--output-logs=errors-only', '--continue')) },
  { name: 'Lint', run: () => runCommand('oxlint', ['--type-aware', '--deny-warnings']) },
  {
    name: 'Boundaries and house rules',
    run: () => runCommand(PINNED_NODE, [join(ROOT, 'scripts/architecture/main.ts')]),
  },
  { name: 'Format', run: () => runCommand('biome', ['ci', '--error-on-warnings', '--colors=off', '.']) },
  { name: 'Unused code', run: () => runCommand('knip', ['--no-progress']) },
]
