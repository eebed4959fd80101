import { initTRPC } from '@trpc/server'
import { AppError } from '@virtdeck/shared/app-error'
import type { AgentContext } from './context.ts'
import { toWireError } from './wire-error.ts'

const trpc = initTRPC.context<AgentContext>().create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, app: toWireError(error) },
  }),
})

export const { router } = trpc

/** A socket repeats what it could not deliver, so what changes something goes over HTTP only. */
const mutationsOverHttpOnly = trpc.middleware(({ type, ctx, next }) => {
  if (type === 'mutation' && ctx.transport === 'websocket') {
    throw new AppError('input-invalid', { params: { issue: 'mutation-over-websocket' } })
  }
  return next()
})

export const procedure = trpc.procedure.use(mutationsOverHttpOnly)
