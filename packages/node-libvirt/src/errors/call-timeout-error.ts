/**
 * No reply in time. A call cannot be cancelled on the wire: once sent it goes on, and its slot stays taken until the
 * reply comes.
 */
export class CallTimeoutError extends Error {
  override readonly name = 'CallTimeoutError'
  readonly procedure: string
  readonly timeoutMs: number
  /** False: it was still waiting for a slot and is dropped. True: its outcome is unknown. */
  readonly wasSent: boolean

  constructor(procedure: string, timeoutMs: number, wasSent: boolean) {
    super(`No reply to ${procedure} within ${timeoutMs} ms`)
    this.procedure = procedure
    this.timeoutMs = timeoutMs
    this.wasSent = wasSent
  }
}
