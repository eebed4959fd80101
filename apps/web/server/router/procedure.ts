import { isDatabaseBusy } from '@virtdeck/database'
import { AppError } from '@virtdeck/shared/app-error'
import { isPermitted } from '@virtdeck/shared/permission'
import { appErrorOf } from '../app-error-of.ts'
import type { Viewer } from '../auth/viewer.ts'
import { pace } from './pace.ts'
import { recordCall } from './record-call.ts'
import { toTrpcError } from './to-trpc-error.ts'
import { trpc } from './trpc.ts'

/** Services throw `AppError`, the database its own; tRPC wants an error of its own around it for a fitting HTTP status. */
const translated = trpc.middleware(async ({ next }) => {
  const result = await next()
  if (result.ok) return result
  const { cause } = result.error
  if (cause instanceof AppError || isDatabaseBusy(cause)) throw toTrpcError(appErrorOf(cause))
  return result
})

/** Calls that came over the wrong transport are as unknown as misspelt ones. */
const onItsTransport = trpc.middleware(({ ctx, type, next }) => {
  if ((type === 'subscription') !== (ctx.transport === 'socket')) throw toTrpcError(new AppError('procedure-not-found'))
  return next()
})

/** The permission table, for every procedure by its path; what has no entry is refused. */
const permitted = trpc.middleware(({ ctx, path, next }) => {
  if (isPermitted(ctx.viewer?.user.role ?? null, path)) return next()
  throw toTrpcError(new AppError(ctx.viewer ? 'role-too-low' : 'not-signed-in'))
})

/** What a page follows waits for the page: meanwhile changes add up to fewer messages. */
const paced = trpc.middleware(async ({ ctx, type, next }) => {
  const result = await next()
  if (type !== 'subscription' || !result.ok) return result
  return { ...result, data: pace(result.data as AsyncIterable<unknown>, ctx.untilSent) } // what subscriptions return
})

/** The base of every procedure: nothing is callable without its entry in the permission table, no mutation unrecorded. */
export const procedure = trpc.procedure.use(translated).use(onItsTransport).use(recordCall).use(permitted).use(paced)

/** As `procedure`, for those that need a person. */
export const signedIn = procedure.use(({ ctx, next }) => next({ ctx: { viewer: requireViewer(ctx.viewer) } }))

function requireViewer(viewer: Viewer | null): Viewer {
  if (!viewer) throw toTrpcError(new AppError('not-signed-in'))
  return viewer
}
