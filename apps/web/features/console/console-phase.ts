import type { WireError } from '@virtdeck/shared/app-error'

/** How the console stands. */
export type ConsolePhase =
  | { kind: 'idle' }
  | { kind: 'connecting' }
  | { kind: 'connected' }
  /** Lost or not there yet; it is tried again by itself. */
  | { kind: 'waiting'; error: WireError | null }
  /** The machine wants a password that its definition does not tell. */
  | { kind: 'password'; wasWrong: boolean }
  /** Trying again would not help. */
  | { kind: 'refused'; error: WireError }

const FIRST_DELAY_MS = 300
const LONGEST_DELAY_MS = 5_000

/** How long to wait before the next attempt. */
export function retryDelay(failures: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS)
}

/** After an error of the ticket: wait and ask again, or give up with its reason. */
export function phaseAfter(error: WireError | null): ConsolePhase {
  const isFinal = error !== null && ['denied', 'unsupported', 'not-found', 'invalid-input'].includes(error.kind)
  if (isFinal && error.code !== 'too-many-requests') return { kind: 'refused', error }
  return { kind: 'waiting', error }
}
