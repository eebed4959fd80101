import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { AppError } from '@virtdeck/shared/app-error'
import type { DomainAction } from '@virtdeck/shared/domain-action'
import type { DomainRef, MachineRef } from '@virtdeck/shared/identity'
import { type Machine, type MachineDetails, machineDetailsSchema, machineSchema } from '@virtdeck/shared/machine'
import { MUTATION_DEADLINE_MS, type MutationEnvelope } from '@virtdeck/shared/mutation'
import { type History, type HistoryRange, historySchema } from '@virtdeck/shared/stats'
import { z } from 'zod'
import type { AgentClient } from './agent-client.ts'
import { toAgentError } from './agent-error.ts'
import { sendRequest } from './agent-fetch.ts'
import type { AgentLink } from './agent-link.ts'
import { checkPicture } from './check-picture.ts'

const QUERY_TIMEOUT_MS = 20_000
/** Longer than any libvirt call that an agent waits for; after it the outcome is unknown. */
const MUTATION_TIMEOUT_MS = 120_000
/** A host is removed whether its agent answers or not. */
const FORGET_TIMEOUT_MS = 5_000

const describedConsoleSchema = z.object({ password: z.string().nullable() })
const xmlSchema = z.object({ xml: z.string() })
const actedSchema = z.object({ machine: machineSchema })

/** Calls of the agents. Every method throws `AppError` only, `host-not-found` and `agent-unreachable` among them. */
export class Agents {
  readonly #links = new Map<string, AgentLink>()

  add(link: AgentLink): void {
    this.#links.set(link.host.id, link)
    link.start()
  }

  remove(host: string): void {
    this.#links.get(host)?.close()
    this.#links.delete(host)
  }

  close(): void {
    for (const link of this.#links.values()) link.close()
    this.#links.clear()
  }

  /** @throws {AppError} `host-not-found`. */
  link(host: string): AgentLink {
    const link = this.#links.get(host)
    if (!link) throw new AppError('host-not-found')
    return link
  }

  machineDetails(ref: MachineRef): Promise<MachineDetails> {
    return this.#query(ref, machineDetailsSchema, (client, options) =>
      client.trpc.machine.details.query(domainOf(ref), options),
    )
  }

  machineHistory(ref: MachineRef, range: HistoryRange): Promise<History> {
    const input = { ...domainOf(ref), range }
    return this.#query(ref, historySchema, (client, options) => client.trpc.stats.history.query(input, options))
  }

  machineXml(ref: MachineRef, definition: 'live' | 'persistent'): Promise<{ xml: string }> {
    const input = { ...domainOf(ref), definition }
    return this.#query(ref, xmlSchema, (client, options) => client.trpc.machine.xml.query(input, options))
  }

  describeConsole(ref: MachineRef): Promise<{ password: string | null }> {
    return this.#query(ref, describedConsoleSchema, (client, options) =>
      client.trpc.console.describe.query(domainOf(ref), options),
    )
  }

  /**
   * Takes an action at most once: sent once, never repeated, and not at all while the agent is away.
   * @throws {AppError} `reply-lost` when it may have happened, `deadline-passed`, and the agent's own.
   */
  async act({
    requestId,
    deadline,
    action,
    ...ref
  }: MachineRef & MutationEnvelope & { action: DomainAction }): Promise<Machine> {
    const link = this.link(ref.host)
    const client = link.client()
    if (deadline <= Date.now()) throw new AppError('deadline-passed')
    // No later than a click stays good: the agent remembers the request until then.
    const bounded = Math.min(deadline, Date.now() + MUTATION_DEADLINE_MS)
    const input = { ...domainOf(ref), requestId, action, deadline: bounded + link.skewMs }
    try {
      const signal = AbortSignal.timeout(MUTATION_TIMEOUT_MS)
      return actedSchema.parse(await client.trpc.machine.act.mutate(input, { signal })).machine
    } catch (error) {
      const failure = toAgentError(error, { isMutation: true })
      // Its clock was set since it was last asked. The action is a person's to repeat, never ours.
      if (failure.code === 'deadline-passed') link.checkClock()
      throw failure
    }
  }

  /** Begins to fetch a picture of the machine's screen, or learns that the caller has it (status 304). */
  async fetchScreenshot(ref: MachineRef, etag: string | undefined, signal: AbortSignal): Promise<IncomingMessage> {
    const client = this.link(ref.host).client()
    const headers = etag === undefined ? {} : { 'if-none-match': etag }
    const url = client.url(`/machines/${ref.connection}/${ref.uuid}/screenshot.png`)
    const answer = await sendRequest(client.connections, url, { headers, signal }).catch((cause: Error) => {
      throw new AppError('agent-unreachable', { cause })
    })
    return checkPicture(answer)
  }

  /** Asks an agent to trust this dashboard no more. @throws {AppError} when it is away or too old to know how. */
  async forgetUs(host: string): Promise<void> {
    const link = this.link(host)
    const deadline = Date.now() + FORGET_TIMEOUT_MS
    const input = { requestId: randomUUID(), deadline: deadline + link.skewMs }
    try {
      await link.client().trpc.trust.forget.mutate(input, { signal: AbortSignal.timeout(FORGET_TIMEOUT_MS) })
    } catch (error) {
      throw toAgentError(error, { isMutation: true })
    }
  }

  async #query<Answer extends z.ZodType>(
    ref: MachineRef,
    answer: Answer,
    call: (client: AgentClient, options: { signal: AbortSignal }) => Promise<unknown>,
  ): Promise<z.output<Answer>> {
    const client = this.link(ref.host).client()
    try {
      return answer.parse(await call(client, { signal: AbortSignal.timeout(QUERY_TIMEOUT_MS) }))
    } catch (error) {
      throw toAgentError(error, { isMutation: false })
    }
  }
}

function domainOf({ connection, uuid }: MachineRef): DomainRef {
  return { connection, uuid }
}
