import type { TRPCError } from '@trpc/server'
import type { Logger } from 'pino'
import { toAppError } from './to-app-error.ts'

/** Refusals are everyday; what we did not foresee is logged whole. Inputs are never logged: they may hold passwords. */
export function logCallError(log: Logger, error: TRPCError, path: string | undefined): void {
  const { code, kind } = toAppError(error)
  if (kind === 'internal') log.error({ err: error.cause ?? error, path }, 'a call failed')
  else log.info({ path, code }, 'a call was refused')
}
