import type RFB from '@novnc/novnc'
import type { ConsoleTicket } from '@virtdeck/shared/console'
import { readWireError } from '#live/wire-error.ts'
import { type ConsolePhase, phaseAfter, retryDelay } from './console-phase.ts'

interface ConsoleSessionOptions {
  /** Where the screen is drawn. */
  screen: HTMLElement
  /** Asks for a ticket; each attempt needs a new one. */
  openTicket: () => Promise<ConsoleTicket>
  onPhase: (phase: ConsolePhase) => void
  /** Called with each new connection, to give it the settings of the page. */
  onClient: (client: RFB | null) => void
}

/** A screen that is only starting is away for a moment: so many failures are not worth a reason. */
const CALM_FAILURES = 3

/** Keeps one console open: connects, and connects again after the machine's screen went away, until it is stopped. */
export class ConsoleSession {
  readonly #options: ConsoleSessionOptions
  #client: RFB | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #attempt = 0
  #password: string | null = null

  constructor(options: ConsoleSessionOptions) {
    this.#options = options
  }

  /** Connects now, without waiting for the next attempt. */
  start(): void {
    this.stop()
    void this.#connect(this.#attempt)
  }

  stop(): void {
    this.#attempt += 1
    clearTimeout(this.#timer)
    const client = this.#client
    this.#setClient(null)
    client?.disconnect()
    this.#options.onPhase({ kind: 'idle' })
  }

  /** Answers the machine's question for its password; a wrong one is asked for again with a new connection. */
  answerPassword(password: string): void {
    this.#password = password
    this.#options.onPhase({ kind: 'connecting' })
    if (this.#client) this.#client.sendCredentials({ password })
    else this.start()
  }

  async #connect(attempt: number): Promise<void> {
    this.#options.onPhase({ kind: 'connecting' })
    try {
      // noVNC touches the window while it loads: it cannot be imported where pages are rendered on the server.
      const [{ default: Client }, ticket] = await Promise.all([import('@novnc/novnc'), this.#options.openTicket()])
      if (attempt !== this.#attempt) return
      this.#open(new Client(this.#options.screen, socketAddress(ticket.path), this.#credentials(ticket)), attempt)
    } catch (error) {
      if (attempt === this.#attempt) this.#settle(phaseAfter(readWireError(error)))
    }
  }

  #credentials(ticket: ConsoleTicket) {
    const password = ticket.password ?? this.#password
    return { shared: true, ...(password !== null && { credentials: { password } }) }
  }

  #open(client: RFB, attempt: number): void {
    let phase: ConsolePhase = { kind: 'waiting', error: null }
    const isCurrent = () => attempt === this.#attempt
    this.#setClient(client)
    client.addEventListener('connect', () => {
      if (!isCurrent()) return
      this.#failures = 0
      this.#options.onPhase({ kind: 'connected' })
    })
    client.addEventListener('credentialsrequired', () => {
      if (isCurrent()) this.#options.onPhase({ kind: 'password', wasWrong: false })
    })
    client.addEventListener('securityfailure', () => {
      this.#password = null
      phase = { kind: 'password', wasWrong: true }
    })
    client.addEventListener('disconnect', () => {
      if (!isCurrent()) return
      this.#setClient(null)
      this.#settle(phase)
    })
  }

  #settle(phase: ConsolePhase): void {
    const isCalm = phase.kind === 'waiting' && this.#failures < CALM_FAILURES
    this.#options.onPhase(isCalm ? { kind: 'waiting', error: null } : phase)
    if (phase.kind !== 'waiting') return
    const attempt = this.#attempt
    this.#timer = setTimeout(() => void this.#connect(attempt), retryDelay(this.#failures))
    this.#failures += 1
  }

  #setClient(client: RFB | null): void {
    this.#client = client
    this.#options.onClient(client)
  }
}

function socketAddress(path: string): string {
  return `${window.location.origin.replace(/^http/, 'ws')}${path}`
}
