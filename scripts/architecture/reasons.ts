import { type ParseResult, Visitor } from 'oxc-parser'

const DISABLE = /(?:oxlint|eslint|biome)-(?:disable|ignore)/

/** Something that switches a check off and does not say why. */
export interface Unreasoned {
  /** From 1. */
  line: number
  problem: string
}

/** Lint rules switched off without saying why, each in its tool's way: `rule -- reason`, `rule: reason`. */
export function checkDisableReasons({ comments }: ParseResult, source: string): Unreasoned[] {
  return comments
    .filter(({ value }) => DISABLE.test(value) && !/( -- |: )\S/.test(value))
    .map(({ value, start }) => ({
      line: lineAt(source, start),
      problem: `"${value.trim()}" gives no reason behind its rule`,
    }))
}

/** `value!` and `value as T` (but `as const`) without a comment on their lines or on the line above. */
export function checkAssertionReasons({ program, comments }: ParseResult, source: string): Unreasoned[] {
  const commented = new Set(
    comments.flatMap(({ start, end }) => [lineAt(source, start), lineAt(source, end), lineAt(source, end) + 1]),
  )
  const found: Unreasoned[] = []
  const check = (start: number, end: number, what: string) => {
    const last = lineAt(source, end)
    for (let line = lineAt(source, start); line <= last; line++) if (commented.has(line)) return
    found.push({ line: last, problem: `${what} carries no reason in a comment beside or above it` })
  }
  new Visitor({
    TSNonNullExpression: ({ start, end }) => check(start, end, '"!"'),
    TSAsExpression: ({ start, end, typeAnnotation }) => {
      if (source.slice(typeAnnotation.start, typeAnnotation.end) !== 'const') check(start, end, '"as"')
    },
  }).visit(program)
  return found
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length
}
