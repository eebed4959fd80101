import { printClosingLine } from './checks/closing-line.mjs'
import { runVitest } from './checks/run-tests.mjs'
import { runSections } from './checks/sections.mjs'
import { STATIC_SECTIONS } from './checks/static-sections.mjs'
import { testSections } from './checks/test-sections.mjs'
import { installWorkspace } from './setup/workspace.mjs'

// The quick part of the checks: nothing here needs root, a daemon or a browser.
await installWorkspace()
const { sections, total } = testSections({ 'Unit tests': () => runVitest('unit') })
const failed = await runSections([...STATIC_SECTIONS, ...sections])
process.exitCode = printClosingLine(failed, total()) ? 0 : 1
