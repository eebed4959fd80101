/** tRPC types a subscription's signal as optional; without one it lasts as long as its socket. */
export function untilAborted(signal: AbortSignal | undefined): AbortSignal {
  return signal ?? new AbortController().signal
}
