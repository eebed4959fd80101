import { type Codec, CodecSet } from '../wire/codec.ts'
import { PROGRAMS } from '../wire/message.ts'
import type { Procedure } from './procedure.ts'
import type { MessageTypes, ProcedureTypes } from './procedure-types.gen.ts'
import { messages, procedures } from './procedures.gen.ts'
import { structs, unions } from './structs.gen.ts'

export type ProcedureName = keyof ProcedureTypes
export type MessageName = keyof MessageTypes

const codecs = new CodecSet(structs, unions)

/** Reads the error that stands in place of a result. */
export const errorCodec = codecs.named('WireMessageError')

/** @throws TypeError on a name that is none (from untyped code). */
export function findProcedure(name: ProcedureName): Procedure {
  if (!Object.hasOwn(procedures, name)) throw new TypeError(`No procedure named ${name}`)
  return procedures[name]
}

/** Codec of a procedure's arguments or result; null where nothing is carried. */
export function codecNamed(name: string | null): Codec | null {
  return name === null ? null : codecs.named(name)
}

export interface IncomingMessage {
  name: MessageName
  codec: Codec | null
}

const incoming = new Map(
  Object.entries(messages).map(([name, { program, number, message }]) => [
    `${PROGRAMS[program].number}:${number}`,
    { name: name as MessageName, message }, // the table's own key
  ]),
)

/** What the daemon sends on its own under that number; undefined for one newer than this package. */
export function findMessage(program: number, number: number): IncomingMessage | undefined {
  const row = incoming.get(`${program}:${number}`)
  return row && { name: row.name, codec: codecNamed(row.message) }
}
