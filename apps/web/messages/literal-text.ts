import { type Expression, type JSXAttribute, type JSXChild, type JSXExpression, parseSync, Visitor } from 'oxc-parser'

/** A piece of text that a reader would see, written in the code instead of a message file. */
export interface LiteralText {
  /** From 1. */
  line: number
  text: string
}

/** Attributes and properties of ours whose value is read by people. */
const READ_BY_PEOPLE =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|alt|placeholder|title|hint|description|consequence|words|label|[a-z]+(Label|Title|Text))$/

/** Finds literal text in the JSX of a source file; what has no letters (signs, figures) is no text. */
export function findLiteralText(path: string, source: string): LiteralText[] {
  const { program, errors } = parseSync(path, source)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const found: LiteralText[] = []
  const keep = (pieces: Piece[]) => {
    for (const { start, text } of pieces) {
      if (/\p{L}/u.test(text)) found.push({ line: source.slice(0, start).split('\n').length, text: text.trim() })
    }
  }
  new Visitor({
    JSXElement: element => keep(element.children.flatMap(textOfChild)),
    JSXFragment: fragment => keep(fragment.children.flatMap(textOfChild)),
    JSXAttribute: attribute => keep(textOfAttribute(attribute)),
  }).visit(program)
  return found
}

interface Piece {
  start: number
  text: string
}

function textOfChild(child: JSXChild): Piece[] {
  if (child.type === 'JSXText') return [{ start: child.start, text: child.value }]
  return child.type === 'JSXExpressionContainer' ? textOfExpression(child.expression) : []
}

function textOfAttribute({ name, value }: JSXAttribute): Piece[] {
  if (name.type !== 'JSXIdentifier' || !READ_BY_PEOPLE.test(name.name)) return []
  if (value?.type === 'Literal') return textOfExpression(value)
  return value?.type === 'JSXExpressionContainer' ? textOfExpression(value.expression) : []
}

/** Text that an expression may give as it stands; calls, names and members are not looked into. */
function textOfExpression(expression: Expression | JSXExpression): Piece[] {
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? [{ start: expression.start, text: expression.value }] : []
    case 'TemplateLiteral':
      return expression.quasis.map(({ start, value }) => ({ start, text: value.raw }))
    case 'ConditionalExpression':
      return [...textOfExpression(expression.consequent), ...textOfExpression(expression.alternate)]
    case 'LogicalExpression':
      return [...textOfExpression(expression.left), ...textOfExpression(expression.right)]
    default:
      return []
  }
}
