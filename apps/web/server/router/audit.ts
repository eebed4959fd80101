import { auditPageSchema, auditQuerySchema } from '@virtdeck/shared/audit'
import { signedIn } from './procedure.ts'
import { trpc } from './trpc.ts'

export const auditRouter = trpc.router({
  /** A page of the trail, newest first. */
  list: signedIn
    .input(auditQuerySchema)
    .output(auditPageSchema)
    .query(({ ctx, input: { cursor, limit, ...filter } }) => ctx.runtime.auditTrail.page({ filter, cursor, limit })),
})
