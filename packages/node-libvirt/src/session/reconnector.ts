import { backoffMs } from '../connection/backoff.ts'
import { ConnectionError } from '../errors/connection-error.ts'
import { Session, type SessionOptions } from './session.ts'

export interface ReconnectorHandlers {
  onConnected(): void
  onDisconnected(error: Error): void
}

/** Keeps a session: opens the next one when the daemon was lost, with growing pauses, until closed. */
export class Reconnector {
  readonly #options: Omit<SessionOptions, 'onLost'>
  readonly #handlers: ReconnectorHandlers
  #session: Session | null = null
  #lostBy: Error = new ConnectionError('Not connected yet')
  #isClosed = false
  #timer: NodeJS.Timeout | undefined

  constructor(options: Omit<SessionOptions, 'onLost'>, handlers: ReconnectorHandlers) {
    this.#options = options
    this.#handlers = handlers
  }

  /** @throws ConnectionError while there is none. */
  get session(): Session {
    if (!this.#session) throw new ConnectionError(this.#lostBy.message, { cause: this.#lostBy })
    return this.#session
  }

  get isConnected(): boolean {
    return this.#session !== null
  }

  /** Opens the first session; a failure is final. */
  async open(): Promise<void> {
    this.#session = await this.#openSession()
  }

  close(): void {
    this.#isClosed = true
    this.#lostBy = new ConnectionError('Closed')
    clearTimeout(this.#timer)
    const session = this.#session
    this.#session = null
    session?.close(this.#lostBy)
  }

  #openSession(): Promise<Session> {
    return Session.open({ ...this.#options, onLost: error => this.#onLost(error) })
  }

  #onLost(error: Error): void {
    if (this.#isClosed) return
    this.#session = null
    this.#lostBy = error
    this.#handlers.onDisconnected(error)
    this.#retryLater(0)
  }

  #retryLater(attempt: number): void {
    this.#timer = setTimeout(() => void this.#retry(attempt), backoffMs(attempt))
  }

  async #retry(attempt: number): Promise<void> {
    let session: Session
    try {
      session = await this.#openSession()
    } catch (error) {
      if (this.#isClosed) return
      if (error instanceof Error) this.#lostBy = error
      this.#retryLater(attempt + 1)
      return
    }
    if (this.#isClosed) {
      session.close(this.#lostBy)
      return
    }
    this.#session = session
    this.#handlers.onConnected()
  }
}
