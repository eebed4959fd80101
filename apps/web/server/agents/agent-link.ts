import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '@virtdeck/shared/app-error'
import { type Hello, helloSchema, isContractServed } from '@virtdeck/shared/hello'
import { inventoryMessageSchema } from '@virtdeck/shared/inventory'
import { statsTickSchema } from '@virtdeck/shared/stats'
import type { Logger } from 'pino'
import type { HostState } from '../fleet/host-state.ts'
import { type AgentClient, createAgentClient } from './agent-client.ts'
import { Backoff } from './backoff.ts'
import type { AgentTarget } from './connect-pinned.ts'
import type { Identity } from './identity.ts'
import { hostIdOfPin } from './pin.ts'
import type { StatsDemand } from './stats-demand.ts'

const HELLO_TIMEOUT_MS = 5_000
/** An agent of another contract may be updated: it is asked again this often. */
const INCOMPATIBLE_RETRY_MS = 30_000

export interface AgentLinkOptions {
  target: AgentTarget
  identity: Identity
  host: HostState
  demand: StatsDemand
  log: Logger
  /** Called whenever the agent was reached or lost. */
  onSeen: () => void
}

interface InventoryEvents {
  onLost: (problem: string) => void
  onReached: () => void
}

/** Keeps one agent dialled: hello, inventory, samples while somebody watches, and again after each loss. */
export class AgentLink {
  readonly host: HostState
  readonly #options: AgentLinkOptions
  readonly #stop = new AbortController()
  #client: AgentClient | null = null
  #skewMs = 0

  constructor(options: AgentLinkOptions) {
    this.#options = options
    this.host = options.host
  }

  start(): void {
    void this.#run()
  }

  close(): void {
    this.#stop.abort()
  }

  /** The agent's clock less ours, ms. */
  get skewMs(): number {
    return this.#skewMs
  }

  get target(): AgentTarget {
    return this.#options.target
  }

  /** The dialled agent. @throws {AppError} `agent-unreachable` or `contract-mismatch`. */
  client(): AgentClient {
    if (this.#client) return this.#client
    const { status, name } = this.host
    throw new AppError(status === 'incompatible' ? 'contract-mismatch' : 'agent-unreachable', {
      params: { host: name },
    })
  }

  async #run(): Promise<void> {
    const backoff = new Backoff()
    let told: string | null = ''
    while (!this.#stop.signal.aborted) {
      const problem = await this.#serve(backoff)
      if (this.#stop.signal.aborted) break
      const isIncompatible = problem === null
      const wasReached = this.host.status === 'connected'
      this.host.setStatus(isIncompatible ? 'incompatible' : 'unreachable', problem)
      // Said once for each loss and each new reason, not at every try.
      if (problem !== told || wasReached) this.#options.log.warn({ host: this.host.id, problem }, 'agent away')
      told = problem
      await wait(isIncompatible ? INCOMPATIBLE_RETRY_MS : backoff.next(), undefined, {
        signal: this.#stop.signal,
      }).catch(() => {})
    }
  }

  /** One dial, until it is lost. @returns why, or null when the agent's contract is not served. */
  async #serve(backoff: Backoff): Promise<string | null> {
    const lost = Promise.withResolvers<string>()
    const stopped = () => lost.resolve('stopped')
    this.#stop.signal.addEventListener('abort', stopped)
    const client = createAgentClient(this.#options.target, this.#options.identity, lost.resolve)
    try {
      const hello = await this.#greet(client)
      if (!isContractServed(hello.contract)) return null
      using _inventory = this.#followInventory(client, {
        onLost: lost.resolve,
        onReached: () => this.#reached(backoff),
      })
      using _stats = this.#followStats(client)
      this.#client = client
      return await lost.promise
    } catch (error) {
      return describe(error)
    } finally {
      this.#client = null
      this.#stop.signal.removeEventListener('abort', stopped)
      client.close()
      this.#options.onSeen()
    }
  }

  async #greet(client: AgentClient): Promise<Hello> {
    const before = Date.now()
    const hello = helloSchema.parse(
      await client.trpc.hello.query(undefined, { signal: AbortSignal.timeout(HELLO_TIMEOUT_MS) }),
    )
    if (hello.host !== hostIdOfPin(this.#options.target.pin)) throw new Error('the agent names another host')
    this.#skewMs = Math.round(hello.clock - (before + Date.now()) / 2)
    this.host.setHello(hello, this.#skewMs)
    return hello
  }

  #followInventory(client: AgentClient, { onLost, onReached }: InventoryEvents): Disposable {
    const { host } = this.#options
    const subscription = client.trpc.inventory.watch.subscribe(
      { since: host.position },
      {
        // An agent that has nothing new since our last number sends nothing at first.
        onStarted: () => {
          if (host.position) onReached()
        },
        onData: data => {
          const message = inventoryMessageSchema.safeParse(data)
          if (!message.success) return onLost(`the agent's inventory makes no sense: ${message.error.message}`)
          host.applyInventory(message.data)
          onReached()
        },
        onError: error => onLost(describe(error)),
        onStopped: () => onLost('the agent ended its inventory'),
        onComplete: () => onLost('the agent ended its inventory'),
      },
    )
    return { [Symbol.dispose]: () => subscription.unsubscribe() }
  }

  /** Samples only while a page shows some: the agent looks more often while it is asked. */
  #followStats(client: AgentClient): Disposable {
    const { host, demand, log } = this.#options
    return demand.follow(() => {
      const subscription = client.trpc.stats.watch.subscribe(undefined, {
        onData: data => {
          const tick = statsTickSchema.safeParse(data)
          if (tick.success) host.applyStats(tick.data)
          else log.warn({ host: host.id, problem: tick.error.message }, 'samples make no sense')
        },
        onError: error => log.warn({ host: host.id, problem: describe(error) }, 'no samples'),
      })
      return () => {
        subscription.unsubscribe()
        host.dropStats()
      }
    })
  }

  #reached(backoff: Backoff): void {
    const { host, log, onSeen } = this.#options
    if (host.status === 'connected') return
    backoff.reset()
    host.setStatus('connected', null)
    log.info({ host: host.id, name: host.name }, 'agent connected')
    onSeen()
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
