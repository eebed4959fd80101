import { TRPCError } from '@trpc/server'
import type { AppError, ErrorKind } from '@virtdeck/shared/app-error'

const CODE_OF_KIND = {
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  'invalid-state': 'PRECONDITION_FAILED',
  'invalid-input': 'BAD_REQUEST',
  unsupported: 'METHOD_NOT_SUPPORTED',
  denied: 'FORBIDDEN',
  'host-unreachable': 'SERVICE_UNAVAILABLE',
  'outcome-unknown': 'GATEWAY_TIMEOUT',
  internal: 'INTERNAL_SERVER_ERROR',
} as const satisfies Record<ErrorKind, TRPCError['code']>

/** Gives an `AppError` tRPC's clothes, so that the HTTP status fits. */
export function toTrpcError(error: AppError): TRPCError {
  if (error.code === 'not-signed-in') return new TRPCError({ code: 'UNAUTHORIZED', cause: error })
  if (error.code === 'too-many-requests') return new TRPCError({ code: 'TOO_MANY_REQUESTS', cause: error })
  if (error.code === 'database-busy') return new TRPCError({ code: 'SERVICE_UNAVAILABLE', cause: error })
  return new TRPCError({ code: CODE_OF_KIND[error.kind], cause: error })
}
