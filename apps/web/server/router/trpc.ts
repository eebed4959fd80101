import { initTRPC } from '@trpc/server'
import type { CallContext } from './call-context.ts'
import { toAppError } from './to-app-error.ts'

/** What a procedure says about itself beyond its name: which fields of its input the audit keeps. */
export interface ProcedureMeta {
  audit?: readonly string[]
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
