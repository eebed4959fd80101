import type { RpcConnection } from '../rpc/rpc-connection.ts'

/** Opens a connection; `onClose` is called when it ends, whatever ended it. */
export type OpenConnection = (onClose: (error: Error) => void) => Promise<RpcConnection>

/** A connection that is opened when first used and closed after a while without use. */
export class SharedConnection {
  readonly #open: OpenConnection
  readonly #idleMs: number
  readonly #onIdle: () => void
  #connection: Promise<RpcConnection> | null = null
  #users = 0
  #timer: NodeJS.Timeout | undefined

  /** @param onIdle Called when it has closed itself for want of use. */
  constructor(open: OpenConnection, idleMs: number, onIdle: () => void) {
    this.#open = open
    this.#idleMs = idleMs
    this.#onIdle = onIdle
  }

  get isInUse(): boolean {
    return this.#users > 0
  }

  /** Each `acquire` needs one `release`, also when it fails. */
  acquire(): Promise<RpcConnection> {
    this.#users += 1
    clearTimeout(this.#timer)
    if (!this.#connection) {
      const connection = this.#open(() => this.#forget(connection))
      this.#connection = connection
      connection.catch(() => this.#forget(connection))
    }
    return this.#connection
  }

  release(): void {
    this.#users -= 1
    if (this.#users === 0) this.#timer = setTimeout(() => this.#expire(), this.#idleMs).unref()
  }

  close(error: Error): void {
    clearTimeout(this.#timer)
    const connection = this.#connection
    this.#connection = null
    connection?.then(
      open => open.close(error),
      () => undefined, // its user has been told
    )
  }

  #expire(): void {
    this.close(new Error('Not used any more'))
    this.#onIdle()
  }

  #forget(connection: Promise<RpcConnection>): void {
    if (this.#connection === connection) this.#connection = null
  }
}
