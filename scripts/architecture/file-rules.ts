import { posix } from 'node:path'
import { isTestFile } from './import-rule.ts'

const LINES_AT_MOST = 400
const PAGE_LINES_AT_MOST = 40
const EMPTY_NAMES = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'manager', 'lib']
/** Names the tools insist on. */
const GIVEN_NAMES = /^(README|CONTRIBUTING|CHANGELOG|LICENSE|Dockerfile)|^\.|^zh-CN(\.|$)/
const KEBAB_CASE = /^[a-z0-9]+([-.][a-z0-9]+)*$/
/** Next writes routes as `[host]`, `(group)`, `@slot`, `_private`, `[[...all]]`. */
const ROUTE_SEGMENT =
  /^(\[{1,2}(\.\.\.)?[a-z-]+\]{1,2}|\([a-z-]+\)|@[a-z-]+|_[a-z-]+|not-found|global-error)(\.[a-z]+)*$/

/** What is wrong with a file's path or size, in one sentence each. */
export function checkFile(file: string, source: string): string[] {
  return [...checkNames(file), ...checkLines(file, source)]
}

function checkNames(file: string): string[] {
  const problems: string[] = []
  for (const segment of file.split('/')) {
    const stem = segment.split('.')[0] ?? segment
    const isNamed = KEBAB_CASE.test(segment) || GIVEN_NAMES.test(segment) || ROUTE_SEGMENT.test(segment)
    if (!isNamed) problems.push(`"${segment}" is not in kebab-case`)
    if (stem.split('-').some(word => EMPTY_NAMES.includes(word)))
      problems.push(`"${segment}" is a name that says nothing`)
  }
  return problems
}

function checkLines(file: string, source: string): string[] {
  if (!/\.(ts|tsx|mjs|js|css)$/.test(file)) return []
  const lines = source.split('\n').length - 1
  if (lines > LINES_AT_MOST) return [`${lines} lines, over ${LINES_AT_MOST}`]
  const isPage = posix.basename(file) === 'page.tsx' && !isTestFile(file)
  if (isPage && lines > PAGE_LINES_AT_MOST)
    return [`${lines} lines: a page only prefetches and renders, in ${PAGE_LINES_AT_MOST}`]
  return []
}
