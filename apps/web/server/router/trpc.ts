import { initTRPC } from '@trpc/server'
import type { CallContext } from './call-context.ts'
import { toAppError } from './to-app-error.ts'

/** What a procedure says about itself beyond its name. */
export interface ProcedureMeta {
  /** Which fields of its input the audit keeps. */
  audit?: readonly string[]
  /** The session that it begins is its entry in the audit. */
  isSessionEvent?: boolean
}

export const trpc = initTRPC
  .context<CallContext>()
  .meta<ProcedureMeta>()
  .create({
    // A sentence never travels: the page words `app` in the user's language.
    errorFormatter: ({ shape, error }) => ({
      code: shape.code,
      message: '',
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, app: toAppError(error).toWire() },
    }),
  })
