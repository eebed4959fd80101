export type Primitive = 'int' | 'uint' | 'hyper' | 'uhyper' | 'double'

/**
 * How a value lies on the wire. A name that begins with `Wire` is a struct or union of the tables; `opaque` has at most
 * and `fixed` exactly that many bytes; `array` has at most and `tuple` exactly that many items.
 */
export type Layout =
  | Primitive
  | `Wire${string}`
  | readonly ['string' | 'opaque' | 'fixed', number]
  | readonly ['optional', Layout]
  | readonly ['array' | 'tuple', Layout, number]

/** Members in their order on the wire. */
export type StructLayouts = Readonly<Record<string, Readonly<Record<string, Layout>>>>
/** Arms by discriminant. */
export type UnionLayouts = Readonly<Record<string, Readonly<Record<number, Layout>>>>
