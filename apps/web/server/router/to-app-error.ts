import type { TRPCError } from '@trpc/server'
import { AppError } from '@virtdeck/shared/app-error'
import { ZodError } from 'zod'
import { appErrorOf } from '../app-error-of.ts'

/** Translates whatever a procedure threw into the one error of the wire; what we did not foresee becomes `internal`. */
export function toAppError(error: TRPCError): AppError {
  const { cause } = error
  if (cause instanceof AppError) return cause
  if (cause instanceof ZodError && error.code === 'BAD_REQUEST') return toInputError(cause)
  if (error.code === 'NOT_FOUND') return new AppError('procedure-not-found')
  if (error.code === 'PAYLOAD_TOO_LARGE' || error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR') {
    return new AppError('input-invalid', { params: { issue: 'malformed' }, cause })
  }
  return appErrorOf(cause)
}

function toInputError(cause: ZodError): AppError {
  const [first] = cause.issues
  const fieldPath = first?.path.filter(part => typeof part !== 'symbol')
  return new AppError('input-invalid', { params: { issue: first?.message ?? 'malformed' }, fieldPath, cause })
}
