import { isDatabaseBusy } from '@virtdeck/database'
import { AppError } from '@virtdeck/shared/app-error'

/** The one error of the wire for whatever was thrown; what we did not foresee is `internal`. */
export function appErrorOf(cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  return new AppError(isDatabaseBusy(cause) ? 'database-busy' : 'internal', { cause })
}
