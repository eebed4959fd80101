import type { TRPCError } from '@trpc/server'
import { AppError, type WireError } from '@virtdeck/shared/app-error'
import { ZodError } from 'zod'

/** What travels instead of a tRPC error: codes and parameters only, nothing of the inside. */
export function toWireError(error: TRPCError): WireError {
  const cause = error.cause
  if (cause instanceof AppError) return cause.toWire()
  if (cause instanceof ZodError && error.code === 'BAD_REQUEST') return describeInvalidInput(cause)
  if (error.code === 'NOT_FOUND') return new AppError('procedure-not-found').toWire()
  if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR') return new AppError('input-invalid').toWire()
  return new AppError('internal').toWire()
}

function describeInvalidInput(error: ZodError): WireError {
  const issue = error.issues[0]
  return new AppError('input-invalid', {
    params: { issue: issue?.message ?? '' },
    fieldPath: issue?.path.map(key => (typeof key === 'number' ? key : String(key))),
  }).toWire()
}
