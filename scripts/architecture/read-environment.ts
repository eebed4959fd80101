import { type ParseResult, Visitor } from 'oxc-parser'
import { readImports } from './read-imports.ts'

/** Whether a file reads the process environment: `process.env`, or `env` imported from `node:process`. */
export function readsEnvironment(parsed: ParseResult, source: string): boolean {
  let isRead = readImports(parsed, source).some(({ specifier }) => /^(node:)?process$/.test(specifier))
  new Visitor({
    MemberExpression({ object, property }) {
      if (object.type === 'Identifier' && object.name === 'process' && 'name' in property && property.name === 'env')
        isRead = true
    },
  }).visit(parsed.program)
  return isRead
}
