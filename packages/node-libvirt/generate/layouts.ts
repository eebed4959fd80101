import type { Declaration, Description } from './description.ts'
import { toCamelCase, toTypeName } from './names.ts'

/** A layout as `src/wire/layout.ts` defines it, ready to be printed as JSON. */
export type LayoutJson = string | readonly (string | number | LayoutJson)[]

const PRIMITIVES: Readonly<Record<string, string>> = {
  int: 'int',
  'unsigned int': 'uint',
  hyper: 'hyper',
  'unsigned hyper': 'uhyper',
  double: 'double',
  char: 'int',
  short: 'int',
  'unsigned char': 'uint',
  'unsigned short': 'uint',
}

/** Layouts of declarations, with typedefs resolved; remembers which structs and unions they need. */
export class Layouts {
  readonly #description: Description
  readonly #pending: string[] = []
  readonly #seen = new Set<string>()

  constructor(description: Description) {
    this.#description = description
  }

  /** The layouts' name of an XDR struct or union. */
  require(xdrName: string): string {
    if (!this.#seen.has(xdrName)) {
      this.#seen.add(xdrName)
      this.#pending.push(xdrName)
    }
    return toTypeName(xdrName)
  }

  /** Every struct and union required so far, with those that they require themselves. */
  *drain(): Generator<{ xdrName: string; members?: Declaration[]; arms?: Map<number, Declaration> }> {
    for (let xdrName = this.#pending.shift(); xdrName !== undefined; xdrName = this.#pending.shift()) {
      const type = this.#description.types.get(xdrName)
      if (type?.kind === 'struct') yield { xdrName, members: type.members }
      else if (type?.kind === 'union') yield { xdrName, arms: type.arms }
      else throw new Error(`${xdrName} is neither struct nor union`)
    }
  }

  layoutOf({ type, shape, size }: Declaration): LayoutJson {
    if (type === 'string') return ['string', size]
    if (type === 'opaque') return [shape === 'fixed' ? 'fixed' : 'opaque', size]
    const inner = this.#layoutOfType(type)
    if (shape === 'plain') return inner
    if (shape === 'optional') return ['optional', inner]
    return [shape === 'variable' ? 'array' : 'tuple', inner, size]
  }

  #layoutOfType(type: string): LayoutJson {
    const primitive = PRIMITIVES[type]
    if (primitive) return primitive
    const description = this.#description.types.get(type)
    if (!description) throw new Error(`Unknown type ${type}`)
    if (description.kind === 'enum') return 'int'
    if (description.kind === 'alias') return this.layoutOf(description.declaration)
    return this.require(type)
  }
}

/** The TypeScript type of what a layout decodes to. */
export function typeOfLayout(layout: LayoutJson): string {
  if (typeof layout === 'string') return typeOfName(layout)
  const [shape, inner] = layout
  if (shape === 'string') return 'string'
  if (shape === 'opaque' || shape === 'fixed') return 'Uint8Array'
  if (inner === undefined || typeof inner === 'number') throw new Error(`Malformed layout ${JSON.stringify(layout)}`)
  const innerType = typeOfLayout(inner)
  if (shape === 'optional') return `${innerType} | null`
  return innerType.includes(' ') ? `(${innerType})[]` : `${innerType}[]`
}

function typeOfName(name: string): string {
  if (name.startsWith('Wire')) return name
  return name === 'hyper' || name === 'uhyper' ? 'bigint' : 'number'
}

export function memberName({ name }: Declaration): string {
  return toCamelCase(name)
}
