import { ProtocolError } from '../errors/protocol-error.ts'
import type { Layout, Primitive, StructLayouts, UnionLayouts } from './layout.ts'
import type { XdrReader } from './xdr-reader.ts'
import type { XdrWriter } from './xdr-writer.ts'

/** Reads and writes one layout. `write` throws TypeError or RangeError on a value that does not fit. */
export interface Codec {
  read(reader: XdrReader): unknown
  write(writer: XdrWriter, value: unknown): void
}

type Fields = Record<string, unknown>

/** Codecs of a set of layouts, each made when first asked for. */
export class CodecSet {
  readonly #structs: StructLayouts
  readonly #unions: UnionLayouts
  readonly #named = new Map<string, Codec>()

  constructor(structs: StructLayouts, unions: UnionLayouts) {
    this.#structs = structs
    this.#unions = unions
  }

  /** The codec of a struct or union. */
  named(name: string): Codec {
    let codec = this.#named.get(name)
    if (!codec) {
      codec = this.#makeNamed(name)
      this.#named.set(name, codec)
    }
    return codec
  }

  /** The codec of any layout. */
  of(layout: Layout): Codec {
    if (typeof layout === 'string')
      return layout.startsWith('Wire') ? this.named(layout) : primitive(layout as Primitive) // the only other strings
    switch (layout[0]) {
      case 'optional':
        return optional(this.of(layout[1]))
      case 'array':
        return array(this.of(layout[1]), layout[2])
      case 'tuple':
        return tuple(this.of(layout[1]), layout[2])
      default:
        return bytes(layout[0], layout[1])
    }
  }

  #makeNamed(name: string): Codec {
    const members = this.#structs[name]
    if (members) return struct(Object.entries(members).map(([key, layout]) => ({ key, codec: this.of(layout) })))
    const arms = this.#unions[name]
    if (arms) return union(new Map(Object.entries(arms).map(([type, layout]) => [Number(type), this.of(layout)])))
    throw new TypeError(`No layout named ${name}`)
  }
}

function primitive(kind: Primitive): Codec {
  if (kind === 'hyper' || kind === 'uhyper') {
    return { read: reader => reader[kind](), write: (writer, value) => writer[kind](expectBigint(value)) }
  }
  return { read: reader => reader[kind](), write: (writer, value) => writer[kind](expectNumber(value)) }
}

function bytes(kind: 'string' | 'opaque' | 'fixed', size: number): Codec {
  if (kind === 'string') {
    return { read: reader => reader.string(size), write: (writer, value) => writer.string(expectString(value), size) }
  }
  return { read: reader => reader[kind](size), write: (writer, value) => writer[kind](expectBytes(value), size) }
}

function optional(inner: Codec): Codec {
  return {
    read: reader => (reader.isPresent() ? inner.read(reader) : null),
    write(writer, value) {
      const isPresent = value !== null && value !== undefined
      writer.uint(isPresent ? 1 : 0)
      if (isPresent) inner.write(writer, value)
    },
  }
}

function array(inner: Codec, max: number): Codec {
  return {
    read: reader => readItems(reader, inner, reader.length(max)),
    write(writer, value) {
      const items = expectArray(value)
      if (items.length > max) throw new RangeError(`${items.length} items, at most ${max} fit`)
      writer.uint(items.length)
      for (const item of items) inner.write(writer, item)
    },
  }
}

function tuple(inner: Codec, length: number): Codec {
  return {
    read: reader => readItems(reader, inner, length),
    write(writer, value) {
      const items = expectArray(value)
      if (items.length !== length) throw new RangeError(`${items.length} items where ${length} belong`)
      for (const item of items) inner.write(writer, item)
    },
  }
}

/** Grows as it reads, so that a length without its items costs nothing. */
function readItems(reader: XdrReader, inner: Codec, length: number): unknown[] {
  const items: unknown[] = []
  for (let index = 0; index < length; index++) items.push(inner.read(reader))
  return items
}

interface Member {
  key: string
  codec: Codec
}

function struct(members: readonly Member[]): Codec {
  return {
    read(reader) {
      const fields: Fields = {}
      for (const { key, codec } of members) fields[key] = codec.read(reader)
      return fields
    },
    write(writer, value) {
      const fields = expectFields(value)
      for (const member of members) writeMember(writer, member, fields[member.key])
    },
  }
}

function writeMember(writer: XdrWriter, { key, codec }: Member, value: unknown): void {
  try {
    codec.write(writer, value)
  } catch (error) {
    if (error instanceof Error) error.message = `${key}: ${error.message}`
    throw error
  }
}

function union(arms: ReadonlyMap<number, Codec>): Codec {
  return {
    read(reader) {
      const type = reader.int()
      const arm = arms.get(type)
      if (!arm) throw new ProtocolError(`Union of unknown type ${type}`)
      return { type, value: arm.read(reader) }
    },
    write(writer, value) {
      const fields = expectFields(value)
      const type = expectNumber(fields.type)
      const arm = arms.get(type)
      if (!arm) throw new RangeError(`Union of unknown type ${type}`)
      writer.int(type)
      arm.write(writer, fields.value)
    },
  }
}

function expectNumber(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError(`A number was expected, not ${describe(value)}`)
  return value
}

function expectBigint(value: unknown): bigint {
  if (typeof value !== 'bigint') throw new TypeError(`A bigint was expected, not ${describe(value)}`)
  return value
}

function expectString(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`A string was expected, not ${describe(value)}`)
  return value
}

function expectBytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new TypeError(`Bytes were expected, not ${describe(value)}`)
  return value
}

function expectArray(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`An array was expected, not ${describe(value)}`)
  return value
}

function expectFields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) throw new TypeError(`An object was expected, not ${describe(value)}`)
  return value as Fields // any object can be read by key
}

function describe(value: unknown): string {
  return value === null ? 'null' : typeof value
}
