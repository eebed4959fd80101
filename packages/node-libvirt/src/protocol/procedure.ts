export type ProgramName = 'remote' | 'qemu' | 'admin'

/** One row of the generated table of procedures. */
export interface Procedure {
  program: ProgramName
  number: number
  /** Names of structs; null where nothing is carried. */
  args: string | null
  result: string | null
  stream?: 'read' | 'write'
  /** The daemon has workers of their own for these: they get through when the others are all held. */
  isHighPriority?: true
  passesFiles?: true
}

/** What the daemon sends on its own. */
export interface Message {
  program: ProgramName
  number: number
  message: string | null
}

export type ProcedureTable = Readonly<Record<string, Procedure>>
export type MessageTable = Readonly<Record<string, Message>>
