import { checkAcceptance } from './acceptance-rule.ts'
import { AGENT_RULES } from './agent-rules.ts'
import { checkEnvironmentReaders } from './environment-rule.ts'
import { checkFile } from './file-rules.ts'
import { type ImportRule, isTestFile } from './import-rule.ts'
import { resolveTarget } from './module-target.ts'
import { PACKAGE_RULES } from './package-rules.ts'
import { readsEnvironment } from './read-environment.ts'
import { parseSource, readImports } from './read-imports.ts'
import { checkAssertionReasons, checkDisableReasons } from './reasons.ts'
import { WEB_RULES } from './web-rules.ts'

export const IMPORT_RULES: readonly ImportRule[] = [...PACKAGE_RULES, ...AGENT_RULES, ...WEB_RULES]

/** A file that breaks the house style, and how; `line` from 1 where it is one line's fault. */
export interface Violation {
  file: string
  line: number | null
  rule: string
  problem: string
}

/**
 * Checks every file against the boundaries and file rules of the house style.
 * @param sources the text of each file by its path from the root; generated ones left out.
 */
export function checkRepository(sources: ReadonlyMap<string, string>): Violation[] {
  const readers: string[] = []
  const violations = [...sources].flatMap(([file, source]) => {
    const found: Violation[] = checkFile(file, source).map(problem => ({ file, line: null, rule: 'file', problem }))
    if (!/\.(ts|tsx|mjs|js)$/.test(file)) return found
    const parsed = parseSource(file, source)
    if (!isTestFile(file) && readsEnvironment(parsed, source)) readers.push(file)
    const unreasoned = isTestFile(file) ? [] : checkAssertionReasons(parsed, source)
    for (const { line, problem } of [...checkDisableReasons(parsed, source), ...unreasoned])
      found.push({ file, line, rule: 'reason', problem })
    for (const { specifier, isTypeOnly, line } of readImports(parsed, source)) {
      const edge = { file, target: resolveTarget(file, specifier), isTypeOnly }
      for (const rule of IMPORT_RULES)
        if (rule.breaks(edge))
          found.push({ file, line, rule: rule.name, problem: `imports ${specifier}: ${rule.reason}` })
    }
    return found
  })
  const environment = checkEnvironmentReaders(readers)
  return [
    ...violations,
    ...checkAcceptance(sources).map(found => ({ ...found, rule: 'acceptance' })),
    ...environment.map(({ file, problem }) => ({ file, line: null, rule: 'environment', problem })),
  ]
}
