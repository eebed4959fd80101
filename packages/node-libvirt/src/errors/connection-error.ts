export interface ConnectionErrorOptions {
  /** The procedure that was under way, if any. */
  procedure?: string
  /** Whether the call had left: its outcome is then unknown. */
  wasSent?: boolean
  cause?: unknown
}

/** The daemon cannot be reached, or the connection ended before the reply. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'
  readonly procedure: string | undefined
  /** False: the daemon never saw the call. True: it may have been carried out, so read the state again. */
  readonly wasSent: boolean

  constructor(message: string, { procedure, wasSent = false, cause }: ConnectionErrorOptions = {}) {
    super(message, { cause })
    this.procedure = procedure
    this.wasSent = wasSent
  }
}
