import {
  type Argument,
  type CallExpression,
  type Expression,
  parseSync,
  type VariableDeclarator,
  Visitor,
} from 'oxc-parser'

/** A place in the code that asks for words. */
export interface MessageUse {
  /** From 1. */
  line: number
  /** What the full key may be, as a regular expression: `fleet\.column\.(.+)`. */
  pattern: string
}

/** Finds where a source file asks for words: `t('key')` of a `useTranslations('namespace')` in the same function or around it. */
export function findMessageUses(path: string, source: string): MessageUse[] {
  const { program, errors } = parseSync(path, source)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const scopes = [new Map<string, string>()]
  const found: MessageUse[] = []
  const enter = () => scopes.push(new Map())
  const leave = () => scopes.pop()
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    VariableDeclarator: declarator => {
      const translator = readTranslator(declarator)
      if (translator) scopes.at(-1)?.set(translator.name, translator.namespace)
    },
    CallExpression: call => {
      const name = calledName(call)
      const namespace = scopes.findLast(scope => scope.has(name))?.get(name)
      const key = call.arguments[0]
      if (namespace === undefined || !key) return
      const line = source.slice(0, call.start).split('\n').length
      for (const pattern of keyPatterns(key)) found.push({ line, pattern: `${namespace}\\.${pattern}` })
    },
  }).visit(program)
  return found
}

/** `const t = useTranslations('fleet')`, or with `await getTranslations`. */
function readTranslator({ id, init }: VariableDeclarator): { name: string; namespace: string } | undefined {
  const call = init?.type === 'AwaitExpression' ? init.argument : init
  if (id.type !== 'Identifier' || call?.type !== 'CallExpression' || call.callee.type !== 'Identifier') return undefined
  if (call.callee.name !== 'useTranslations' && call.callee.name !== 'getTranslations') return undefined
  const namespace = call.arguments[0]
  if (namespace?.type !== 'Literal' || typeof namespace.value !== 'string') return undefined
  return { name: id.name, namespace: namespace.value }
}

/** `t` of `t(…)` and of `t.rich(…)`. */
function calledName({ callee }: CallExpression): string {
  const called = callee.type === 'MemberExpression' ? callee.object : callee
  return called.type === 'Identifier' ? called.name : ''
}

function keyPatterns(key: Argument | Expression): string[] {
  switch (key.type) {
    case 'Literal':
      return [escapeKey(String(key.value))]
    case 'TemplateLiteral':
      return [key.quasis.map(({ value }) => escapeKey(value.raw)).join('(.+)')]
    case 'ConditionalExpression':
      return [...keyPatterns(key.consequent), ...keyPatterns(key.alternate)]
    default:
      return ['(.+)']
  }
}

/** Keys are letters, digits, hyphens and dots. */
function escapeKey(key: string): string {
  return key.replaceAll('.', '\\.')
}
