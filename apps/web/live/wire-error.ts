import { type WireError, wireErrorSchema } from '@virtdeck/shared/app-error'

/** The error that travelled with an answer; null when there was no answer of ours at all. */
export function readWireError(error: unknown): WireError | null {
  if (typeof error !== 'object' || error === null || !('data' in error)) return null
  const { data } = error
  if (typeof data !== 'object' || data === null || !('app' in data)) return null
  const parsed = wireErrorSchema.safeParse(data.app)
  return parsed.success ? parsed.data : null
}

/** A mutation whose reply never came: whether it ran is not known. */
export const REPLY_LOST: WireError = { kind: 'outcome-unknown', code: 'reply-lost', params: {} }
