import { setTimeout as wait } from 'node:timers/promises'
import {
  type AgentReleaseFile,
  type ExecutableState,
  TRIAL_MS,
  type UpdateResult,
} from '@virtdeck/shared/agent-release'
import { AppError } from '@virtdeck/shared/app-error'
import { MUTATION_DEADLINE_MS, type MutationEnvelope } from '@virtdeck/shared/mutation'
import type { Agents } from '../agents/agents.ts'
import type { Identity } from '../agents/identity.ts'
import type { AgentReleases } from './agent-releases.ts'
import { ExecutableClient } from './executable-client.ts'

const ASK_INTERVAL_MS = 500
/** After the trial the previous agent needs a moment to be back. */
const RETURN_MS = 30_000

export interface AgentUpdatesOptions {
  releases: AgentReleases
  agents: Agents
  identity: Identity
}

/** Brings agents to the packaged release. */
export class AgentUpdates {
  readonly #options: AgentUpdatesOptions

  constructor(options: AgentUpdatesOptions) {
    this.#options = options
  }

  /**
   * Sends the executable of the host's architecture, once, and waits (up to a minute and a half after that) until the new
   * agent answers or the previous one is back. An agent of any contract is updated.
   * @throws {AppError} `agent-not-packaged`, `update-not-possible`, `deadline-passed`, `update-unknown` when nobody answers
   *   afterwards, and the agent's own.
   */
  async update({ host, requestId, deadline }: MutationEnvelope & { host: string }): Promise<UpdateResult> {
    const { agents, identity, releases } = this.#options
    const link = agents.link(host)
    if (deadline <= Date.now()) throw new AppError('deadline-passed')
    using client = new ExecutableClient(link.target, identity)
    const before = await client.state()
    const file = await this.#fileFor(before)
    if (before.sha256 === file.sha256) return { outcome: 'updated', version: before.version }
    await client.put({
      path: releases.pathOf(file),
      sha256: file.sha256,
      requestId,
      deadline: Math.min(deadline, Date.now() + MUTATION_DEADLINE_MS) + link.skewMs,
    })
    const after = await untilRestarted(client, before)
    link.dialNow()
    return { outcome: after.sha256 === file.sha256 ? 'updated' : 'fell-back', version: after.version }
  }

  async #fileFor({ architecture, sha256 }: ExecutableState): Promise<AgentReleaseFile> {
    if (sha256 === null) throw new AppError('update-not-possible')
    const release = await this.#options.releases.current()
    const file = release?.files.find(candidate => candidate.architecture === architecture)
    if (!file) throw new AppError('agent-not-packaged')
    return file
  }
}

/** Asking is what ends the trial of a new agent. */
async function untilRestarted(client: ExecutableClient, before: ExecutableState): Promise<ExecutableState> {
  const end = Date.now() + TRIAL_MS + RETURN_MS
  while (Date.now() < end) {
    const state = await client.state().catch(() => null) // between two processes nobody answers
    if (state && state.process !== before.process) return state
    await wait(ASK_INTERVAL_MS)
  }
  throw new AppError('update-unknown')
}
