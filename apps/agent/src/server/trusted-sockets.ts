import type { TLSSocket } from 'node:tls'
import type { Logger } from 'pino'
import { pinOf } from '../identity/pin.ts'
import type { TrustedDashboards } from '../identity/trusted-dashboards.ts'

/** How soon a dashboard that is trusted no more is cut off, ms. */
const INTERVAL_MS = 1_000

/** The key that the peer of a connection has shown; null where it has shown none. */
export function peerPin(socket: TLSSocket): string | null {
  const certificate = socket.getPeerX509Certificate()
  return certificate ? pinOf(certificate) : null
}

/** The open connections of trusted dashboards, each cut when its dashboard is trusted no more. */
export class TrustedSockets {
  readonly #trusted: TrustedDashboards
  readonly #log: Logger
  readonly #pins = new Map<TLSSocket, string>()
  #timer: NodeJS.Timeout | undefined

  constructor(trusted: TrustedDashboards, log: Logger) {
    this.#trusted = trusted
    this.#log = log
  }

  /** Keeps a connection whose dashboard is trusted; cuts any other. */
  admit(socket: TLSSocket): void {
    const pin = peerPin(socket)
    if (pin === null || !this.#trusted.pins().has(pin)) {
      this.#log.warn({ peer: socket.remoteAddress, pin }, 'refused a caller whose key is not pinned')
      socket.destroy()
      return
    }
    this.#pins.set(socket, pin)
    socket.once('close', () => this.#pins.delete(socket))
    this.#timer ??= setInterval(() => this.#check(), INTERVAL_MS).unref()
  }

  #check(): void {
    const trusted = this.#pins.size > 0 ? this.#trusted.pins() : new Set<string>()
    const cut = [...this.#pins].filter(([, pin]) => !trusted.has(pin))
    for (const [socket] of cut) socket.destroy()
    for (const pin of new Set(cut.map(([, pin]) => pin))) {
      this.#log.warn({ pin }, 'a dashboard is trusted no more and was cut off')
    }
    if (this.#pins.size === 0) {
      clearInterval(this.#timer)
      this.#timer = undefined
    }
  }
}
