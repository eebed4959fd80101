import type { Logger } from 'pino'
import type { HostState } from '../fleet/host-state.ts'
import { describeFailure } from './link-failure.ts'

export interface LinkReportOptions {
  host: HostState
  log: Logger
  onUntrusted: (pinSeen: string) => void
}

/** Tells the host's state how its link stands, and the log: once for each loss and each new reason, not at every try. */
export class LinkReport {
  readonly #options: LinkReportOptions
  #told = ''
  #pinSeen: string | null = null

  constructor(options: LinkReportOptions) {
    this.#options = options
  }

  reached(): void {
    const { host, log } = this.#options
    host.setStatus('connected')
    this.#told = ''
    this.#pinSeen = null
    log.info({ host: host.id, name: host.name }, 'agent connected')
  }

  incompatible(): void {
    const { host, log } = this.#options
    host.setStatus('incompatible')
    if (this.#isNew('incompatible'))
      log.warn({ host: host.id, version: host.agentVersion }, 'agent of another contract')
  }

  away(error: unknown): void {
    const { host, log } = this.#options
    const { pinSeen, ...failure } = describeFailure(error)
    if (pinSeen !== null) return this.#untrusted(pinSeen, failure.problem)
    host.setStatus('unreachable', { ...failure, pinSeen })
    if (this.#isNew(failure.fault ?? failure.problem ?? '')) log.warn({ host: host.id, ...failure }, 'agent away')
  }

  noSamples(error: unknown): void {
    const { host, log } = this.#options
    log.warn({ host: host.id, problem: describeFailure(error).problem }, 'no samples')
  }

  #untrusted(pinSeen: string, problem: string | null): void {
    const { host, log, onUntrusted } = this.#options
    host.setStatus('untrusted', { problem, fault: null, pinSeen })
    this.#told = pinSeen
    // Also when it was away in between: until the host itself was reached again it is the same alarm.
    if (this.#pinSeen === pinSeen) return
    this.#pinSeen = pinSeen
    log.error({ host: host.id, pinSeen }, 'another key answers at the address of an agent: nothing was sent to it')
    onUntrusted(pinSeen)
  }

  #isNew(reason: string): boolean {
    if (this.#told === reason) return false
    this.#told = reason
    return true
  }
}
