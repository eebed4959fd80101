import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '@virtdeck/shared/app-error'
import { type Hello, helloSchema, isContractServed } from '@virtdeck/shared/hello'
import type { Logger } from 'pino'
import type { HostState } from '../fleet/host-state.ts'
import { type AgentClient, createAgentClient } from './agent-client.ts'
import { AgentClock } from './agent-clock.ts'
import { followInventory, followStats } from './agent-feed.ts'
import { Backoff } from './backoff.ts'
import type { AgentTarget } from './connect-pinned.ts'
import type { Identity } from './identity.ts'
import { LinkError } from './link-error.ts'
import { LinkReport } from './link-report.ts'
import { hostIdOfPin } from './pin.ts'
import type { StatsDemand } from './stats-demand.ts'
import { TrafficBudget } from './traffic-budget.ts'

const HELLO_TIMEOUT_MS = 5_000
/** How often an agent that is reached is asked for its clock again. */
const HELLO_INTERVAL_MS = 30_000
/** An agent of another contract may be updated: it is asked again this often. */
const INCOMPATIBLE_RETRY_MS = 30_000
/** A link that held this long was a good one: the next loss is tried again at once. */
const STEADY_MS = 10_000

export interface AgentLinkOptions {
  target: AgentTarget
  identity: Identity
  host: HostState
  demand: StatsDemand
  log: Logger
  /** Called whenever the agent was reached or lost. */
  onSeen: () => void
  /** Called once when another key answers at the host's address. */
  onUntrusted: (pinSeen: string) => void
}

/** Keeps one agent dialled: hello, inventory, samples while somebody watches, and again after each loss. */
export class AgentLink {
  readonly host: HostState
  readonly #options: AgentLinkOptions
  readonly #stop = new AbortController()
  #wake = new AbortController()
  readonly #backoff = new Backoff()
  readonly #budget = new TrafficBudget()
  readonly #report: LinkReport
  readonly #clock = new AgentClock(() => this.#greetAgain())
  #client: AgentClient | null = null
  #onLost: (error: unknown) => void = () => {}
  #reachedAt: number | null = null

  constructor(options: AgentLinkOptions) {
    this.#options = options
    this.host = options.host
    this.#report = new LinkReport(options)
  }

  start(): void {
    void this.#run()
  }

  close(): void {
    this.#stop.abort()
  }

  /** Aborts when the host is removed or dialled elsewhere. */
  get ended(): AbortSignal {
    return this.#stop.signal
  }

  /** The agent's clock less ours, ms. */
  get skewMs(): number {
    return this.#clock.skewMs
  }

  /** Asks the agent for its clock soon: something was late for it that was not for us. */
  checkClock(): void {
    this.#clock.check()
  }

  /** Where it waits to dial again, it does so at once: the agent is known to be back. */
  dialNow(): void {
    this.#backoff.reset()
    this.#wake.abort()
  }

  get target(): AgentTarget {
    return this.#options.target
  }

  /** The dialled agent. @throws {AppError} `agent-unreachable`, `agent-untrusted` or `contract-mismatch`. */
  client(): AgentClient {
    if (this.#client) return this.#client
    const { status, name } = this.host
    const code = status === 'incompatible' ? 'contract-mismatch' : 'agent-unreachable'
    throw new AppError(status === 'untrusted' ? 'agent-untrusted' : code, { params: { host: name } })
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    while (!signal.aborted) {
      const error = await this.#serve()
      if (signal.aborted) break
      if (this.#reachedAt !== null && performance.now() - this.#reachedAt >= STEADY_MS) this.#backoff.reset()
      this.#reachedAt = null
      if (error === null) this.#report.incompatible()
      else this.#report.away(error)
      const waitMs = error === null ? INCOMPATIBLE_RETRY_MS : this.#backoff.next()
      this.#wake = new AbortController()
      await wait(waitMs, undefined, { signal: AbortSignal.any([signal, this.#wake.signal]) }).catch(() => {})
    }
  }

  /** One dial, until it is lost. @returns why, or null when the agent's contract is not served. */
  async #serve(): Promise<unknown> {
    const { target, identity, host, demand, onSeen } = this.#options
    const lost = Promise.withResolvers<never>()
    lost.promise.catch(() => {}) // also when nobody waits for it yet
    this.#onLost = lost.reject
    const stopped = () => lost.reject(new Error('stopped'))
    this.#stop.signal.addEventListener('abort', stopped)
    const client = createAgentClient({ target, identity, budget: this.#budget, onLost: lost.reject })
    try {
      const hello = await Promise.race([this.#greet(client), lost.promise])
      if (!isContractServed(hello.contract)) return null
      const feed = { client, host, onTime: (at: number) => this.#clock.hear(at), onLost: lost.reject }
      using _inventory = followInventory({ ...feed, onReached: () => this.#reached() })
      using _stats = demand.follow(() => {
        const samples = followStats({ ...feed, onMissing: error => this.#report.noSamples(error) })
        return () => samples[Symbol.dispose]()
      })
      this.#client = client
      using _hello = every(HELLO_INTERVAL_MS, () => this.#clock.check())
      return await lost.promise
    } catch (error) {
      return error
    } finally {
      this.#client = null
      this.#stop.signal.removeEventListener('abort', stopped)
      client.close()
      onSeen()
    }
  }

  async #greet(client: AgentClient): Promise<Hello> {
    const before = Date.now()
    const signal = AbortSignal.timeout(HELLO_TIMEOUT_MS)
    const hello = helloSchema.parse(await client.trpc.hello.query(undefined, { signal }))
    if (hello.host !== hostIdOfPin(this.#options.target.pin))
      throw new LinkError('senseless', 'the agent names another host')
    this.#clock.set({ before, clock: hello.clock, after: Date.now() })
    this.host.setHello(hello, this.#clock.skewMs)
    return hello
  }

  /** An agent that sends but no longer answers is lost as well. */
  async #greetAgain(): Promise<void> {
    const client = this.#client
    if (client) await this.#greet(client).catch(error => this.#client === client && this.#onLost(error))
  }

  #reached(): void {
    if (this.#reachedAt !== null) return
    this.#reachedAt = performance.now()
    this.#report.reached()
    this.#options.onSeen()
  }
}

function every(intervalMs: number, run: () => void): Disposable {
  const timer = setInterval(run, intervalMs).unref()
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
