import type { Annotations } from './tokens.ts'

/** A member of a struct or union arm, or a typedef. */
export interface Declaration {
  name: string
  /** A primitive (`int`, `unsigned hyper`, `string`, `opaque`, …) or the name of another type. */
  type: string
  shape: 'plain' | 'optional' | 'variable' | 'fixed'
  /** Greatest length of a `variable` one, exact length of a `fixed` one; bytes for strings and opaques. */
  size: number
}

export type TypeDescription =
  | { kind: 'enum' }
  | { kind: 'struct'; members: Declaration[] }
  | { kind: 'union'; arms: Map<number, Declaration> }
  | { kind: 'alias'; declaration: Declaration }

export interface EnumMember {
  name: string
  value: number
  annotations: Annotations
}

/** Everything that XDR description files say, gathered over several files. */
export interface Description {
  constants: Map<string, number>
  types: Map<string, TypeDescription>
  enumMembers: Map<string, EnumMember[]>
}
