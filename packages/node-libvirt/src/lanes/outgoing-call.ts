import type { ProcedureName } from '../protocol/catalog.ts'
import type { TimeLimit } from './time-limit.ts'

/** A call on its way to a connection. */
export interface OutgoingCall {
  name: ProcedureName
  args: unknown
  limit: TimeLimit
}
