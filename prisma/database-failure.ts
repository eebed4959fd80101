/** Whether a write failed because a value that must be unique is already there. */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === 'P2002'
}

/** Prisma's codes for: the file stayed locked, the server is not there, a transaction could not begin in time. */
const BUSY_CODES: readonly unknown[] = ['P1001', 'P1008', 'P2024', 'P2028']
/** PostgreSQL's for: a lock was not to be had in time, the server is starting up or going down. */
const BUSY_STATES: readonly unknown[] = ['55P03', '57P03']

/** Whether a call was given up because the database was locked, or not there, for too long; the call has done nothing. */
export function isDatabaseBusy(error: unknown): boolean {
  return BUSY_CODES.includes(codeOf(error)) || BUSY_STATES.includes(stateOf(error)) || isWithoutConnection(error)
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

/** PostgreSQL's own code, where Prisma has none for it. */
function stateOf(error: unknown): unknown {
  if (!(error instanceof Error) || !('meta' in error)) return undefined
  const { driverAdapterError: failure } = error.meta as { driverAdapterError?: unknown } // whatever Prisma found fit
  if (!(failure instanceof Error) || typeof failure.cause !== 'object' || failure.cause === null) return undefined
  return 'originalCode' in failure.cause ? failure.cause.originalCode : undefined
}

/** The pool of connections tells by nothing but this sentence. */
function isWithoutConnection(error: unknown): boolean {
  return error instanceof Error && error.message.includes('timeout exceeded when trying to connect')
}
