/** What a procedure's comment says about it: `@priority: high`, `@readstream: 1`, … */
export type Annotations = ReadonlyMap<string, readonly string[]>

export interface Token {
  text: string
  /** Those of the comment that stands right before the token. */
  annotations: Annotations
}

const LEXEMES = /\/\*[\s\S]*?\*\/|^[ \t]*%.*$|[A-Za-z_]\w*|-?0x[\da-fA-F]+|-?\d+|[{}()<>[\];:,=*]/gm

/** Splits an XDR description into tokens; comments vanish but for their annotations, `%` lines wholly. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let annotations: Annotations = new Map()
  for (const [lexeme] of text.matchAll(LEXEMES)) {
    if (lexeme.trimStart().startsWith('%')) continue
    if (lexeme.startsWith('/*')) {
      annotations = readAnnotations(lexeme)
      continue
    }
    tokens.push({ text: lexeme, annotations })
    annotations = new Map()
  }
  return tokens
}

function readAnnotations(comment: string): Annotations {
  const annotations = new Map<string, string[]>()
  for (const [, name = '', value = ''] of comment.matchAll(/^\s*\*\s*@(\w+):\s*(.*?)\s*$/gm)) {
    annotations.set(name, [...(annotations.get(name) ?? []), value])
  }
  return annotations
}
