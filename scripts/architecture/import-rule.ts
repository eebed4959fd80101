import type { ModuleTarget } from './module-target.ts'

/** An import in the light of the repository: who reaches what. */
export interface Edge {
  /** Path from the repository's root. */
  file: string
  target: ModuleTarget
  isTypeOnly: boolean
}

/** A boundary of the house style. */
export interface ImportRule {
  name: string
  /** Said beside a violation: what holds instead. */
  reason: string
  breaks(edge: Edge): boolean
}

const TEST_FILE = /(\.(test|e2e)\.tsx?|\.test-d\.ts|\.bench\.ts|\/vitest\.config\.ts)$|(^|\/)testing\//

/** Tests, what only tests use (`testing/`), and the configuration of the test runner. */
export function isTestFile(file: string): boolean {
  return TEST_FILE.test(file)
}

/** Whether the import leads into one of these folders (or files) of the repository. */
export function leadsTo({ target }: Edge, ...paths: string[]): boolean {
  if (target.kind !== 'file' && target.kind !== 'workspace') return false
  return paths.some(path => target.path === path || target.path.startsWith(path.endsWith('/') ? path : `${path}/`))
}

/** Whether the import names one of these npm packages. */
export function isPackage({ target }: Edge, ...names: string[]): boolean {
  return target.kind === 'npm' && names.includes(target.name)
}
