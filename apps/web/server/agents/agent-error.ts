import { TRPCClientError } from '@trpc/client'
import { AppError, wireErrorSchema } from '@virtdeck/shared/app-error'
import { z } from 'zod'
import { TransportError } from './agent-fetch.ts'

const shapeSchema = z.object({ data: z.object({ app: wireErrorSchema }) })

/**
 * Translates a failed call of an agent. A mutation that may have reached it is `reply-lost`: nobody knows what happened,
 * and it is never sent again.
 */
export function toAgentError(error: unknown, { isMutation }: { isMutation: boolean }): AppError {
  if (error instanceof AppError) return error
  // An answer came that makes no sense: the agent has done what was asked, or part of it.
  if (!(error instanceof TRPCClientError))
    return new AppError(isMutation ? 'reply-lost' : 'agent-answer-senseless', { cause: error })
  const shape = shapeSchema.safeParse(error.shape)
  if (shape.success) return AppError.fromWire(shape.data.data.app)
  const transport = findTransportError(error)
  if (isMutation && (transport?.wasSent ?? true)) return new AppError('reply-lost', { cause: error })
  return new AppError('agent-unreachable', { cause: error })
}

function findTransportError(error: Error): TransportError | undefined {
  return error.cause instanceof TransportError ? error.cause : undefined
}
