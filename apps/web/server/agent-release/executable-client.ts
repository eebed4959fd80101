import { createReadStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { type ExecutableState, executableStateSchema } from '@virtdeck/shared/agent-release'
import { AppError, wireErrorSchema } from '@virtdeck/shared/app-error'
import type { MutationEnvelope } from '@virtdeck/shared/mutation'
import { toAgentError } from '../agents/agent-error.ts'
import { type AgentRequest, sendRequest } from '../agents/agent-fetch.ts'
import type { AgentTarget } from '../agents/connect-pinned.ts'
import type { Identity } from '../agents/identity.ts'
import { PinnedAgent } from '../agents/pinned-agent.ts'
import { formatAddress } from '../listen-address.ts'

const ASK_TIMEOUT_MS = 5_000
/** Some fifty megabytes over a slow link. */
const SEND_TIMEOUT_MS = 1_200_000

export interface SentExecutable extends MutationEnvelope {
  /** The compressed file. */
  path: string
  /** Of what is in it. */
  sha256: string
}

/** Asks for an agent's executable and replaces it, whatever the agent's contract. Every method throws `AppError` only. */
export class ExecutableClient implements Disposable {
  readonly #connections: PinnedAgent
  readonly #url: URL

  constructor(target: AgentTarget, identity: Identity) {
    this.#connections = new PinnedAgent(target, identity)
    this.#url = new URL('/executable', `https://${formatAddress(target.address)}`)
  }

  /** @throws {AppError} `update-not-possible` for agents that know of no update. */
  state(): Promise<ExecutableState> {
    return this.#send(this.#url, { signal: AbortSignal.timeout(ASK_TIMEOUT_MS) }, false)
  }

  /** Returns once the agent has it and is about to start again with it. */
  async put({ path, ...request }: SentExecutable): Promise<void> {
    const url = new URL(this.#url)
    for (const [name, value] of Object.entries(request)) url.searchParams.set(name, String(value))
    const body = createReadStream(path)
    await this.#send(url, { method: 'PUT', body, signal: AbortSignal.timeout(SEND_TIMEOUT_MS) }, true)
  }

  [Symbol.dispose](): void {
    this.#connections.destroy()
  }

  async #send(url: URL, init: AgentRequest, isMutation: boolean): Promise<ExecutableState> {
    try {
      return await readState(await sendRequest(this.#connections, url, init))
    } catch (error) {
      throw toAgentError(error, { isMutation })
    }
  }
}

async function readState(answer: IncomingMessage): Promise<ExecutableState> {
  const body: unknown = JSON.parse(await text(answer))
  if (answer.statusCode === 200) return executableStateSchema.parse(body)
  const error = AppError.fromWire(wireErrorSchema.parse(body))
  throw error.code === 'procedure-not-found' ? new AppError('update-not-possible', { cause: error }) : error
}
