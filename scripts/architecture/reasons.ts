import type { ParseResult } from 'oxc-parser'

const DISABLE = /(?:oxlint|eslint|biome)-(?:disable|ignore)/

/** Lint rules switched off without saying why: `// oxlint-disable-next-line rule -- reason`. */
export function checkDisableReasons({ comments }: ParseResult): string[] {
  return comments
    .filter(({ value }) => DISABLE.test(value) && !/ -- \S/.test(value))
    .map(({ value }) => `"${value.trim()}" gives no reason after " -- "`)
}
