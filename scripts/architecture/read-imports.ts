import { type ParseResult, parseSync, Visitor } from 'oxc-parser'

/** One way a file reaches another module. */
export interface Import {
  /** As written: `./row.ts`, `node:fs`, `@virtdeck/shared/fleet`. */
  specifier: string
  /** Erased before anything runs: `import type`, or every name in it marked `type`. */
  isTypeOnly: boolean
  /** From 1. */
  line: number
}

/** Every import of a TypeScript or JavaScript file: static, re-exported, dynamic with a literal, and `import('x').T`. */
export function readImports(parsed: ParseResult, source: string): Import[] {
  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length
  return [...staticImports(parsed), ...reexports(parsed), ...expressionImports(parsed)].map(
    ({ specifier, isTypeOnly, start }) => ({ specifier, isTypeOnly, line: lineOf(start) }),
  )
}

/** Parses one file; throws with the parser's words on a syntax error. */
export function parseSource(path: string, source: string): ParseResult {
  const parsed = parseSync(path, source)
  const problem = parsed.errors[0]
  if (problem) throw new Error(`${path}: ${problem.message}`)
  return parsed
}

interface Found {
  specifier: string
  isTypeOnly: boolean
  start: number
}

function staticImports({ module }: ParseResult): Found[] {
  return module.staticImports.map(({ moduleRequest, entries, start }) => ({
    specifier: moduleRequest.value,
    isTypeOnly: entries.length > 0 && entries.every(entry => entry.isType),
    start,
  }))
}

function reexports({ module }: ParseResult): Found[] {
  return module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType, start }) =>
      moduleRequest ? [{ specifier: moduleRequest.value, isTypeOnly: isType, start }] : [],
    ),
  )
}

function expressionImports({ program }: ParseResult): Found[] {
  const found: Found[] = []
  new Visitor({
    ImportExpression({ source, start }) {
      if (source.type === 'Literal' && typeof source.value === 'string')
        found.push({ specifier: source.value, isTypeOnly: false, start })
    },
    TSImportType({ source, start }) {
      found.push({ specifier: source.value, isTypeOnly: true, start })
    },
  }).visit(program)
  return found
}
