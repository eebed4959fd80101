import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '@virtdeck/shared/app-error'
import { parseDialAddress } from '@virtdeck/shared/dial-address'
import {
  agentProofText,
  dashboardProofText,
  type JoinAnswer,
  type JoinProgress,
  type JoinRequest,
  type JoinStatusRequest,
  statusProofText,
} from '@virtdeck/shared/enrolment'
import type { Logger } from 'pino'
import type { AgentTarget } from '../agents/connect-pinned.ts'
import type { HostDirectory } from '../agents/host-directory.ts'
import type { Identity } from '../agents/identity.ts'
import { hostIdOfPin } from '../agents/pin.ts'
import { formatAddress } from '../listen-address.ts'
import { dialBack } from './dial-back.ts'
import type { Claim, JoinCodes } from './join-codes.ts'
import { requireUsable } from './join-progress.ts'
import { isProved, proveText } from './join-proof.ts'

const WATCH_INTERVAL_MS = 500

/** An agent that was dialled back and is known now. */
export interface Joined {
  claim: Claim
  host: string
  /** Where the agent called from. */
  from: string
  version: string
}

export interface EnrolmentOptions {
  codes: JoinCodes
  directory: HostDirectory
  identity: Identity
  log: Logger
  /** Called once a host has joined. */
  onJoined: (joined: Joined) => Promise<void>
}

/** Lets agents join that prove to hold the secret of a code: dials them back and pins their keys. */
export class Enrolment {
  readonly #options: EnrolmentOptions
  readonly #stop = new AbortController()

  constructor(options: EnrolmentOptions) {
    this.#options = options
  }

  /**
   * Takes an agent's key and begins to dial it.
   * @param from is the address that the agent called from.
   * @throws {AppError} `join-code-…`, `join-proof-wrong`, `input-invalid` where it cannot be dialled.
   */
  async join(request: JoinRequest, from: string): Promise<JoinAnswer> {
    const { codes, identity, log } = this.#options
    const { id, pin } = request
    const { record, secret } = await codes.find(id)
    if (!isProved(secret, agentProofText(request), request.proof)) throw new AppError('join-proof-wrong')
    requireUsable(record, pin, Date.now())
    const address = parseDialAddress(record.address ?? request.address ?? bracketed(from), request.port)
    if (!address) throw new AppError('input-invalid', { params: { issue: 'invalid-address' } })
    const claim = await codes.claim(id, pin, formatAddress(address))
    const host = hostIdOfPin(pin)
    log.info({ code: id, host, from, dialled: claim.record.dialled }, 'an agent asks to join')
    void this.#dial({ address, pin }, { claim, host, from, version: request.version })
    const proof = proveText(secret, dashboardProofText(id, { agent: pin, dashboard: identity.pin }))
    return { dashboardPin: identity.pin, proof, host }
  }

  /** @throws {AppError} `join-code-unknown`, `join-proof-wrong`, `host-removed` for one that has joined and went. */
  async status({ id, proof }: JoinStatusRequest): Promise<JoinProgress> {
    const { codes, directory } = this.#options
    const { record, secret } = await codes.find(id)
    if (!isProved(secret, statusProofText(id, record.pin ?? ''), proof)) throw new AppError('join-proof-wrong')
    const progress = await codes.progress(id)
    if (progress.host !== null && !(await directory.isKnown(progress.host))) throw new AppError('host-removed')
    return progress
  }

  /** How far a code has come, at first and whenever that changes, until nothing more will. */
  async *watch(id: string, signal: AbortSignal): AsyncGenerator<JoinProgress> {
    let told = ''
    while (!signal.aborted) {
      const progress = await this.#options.codes.progress(id)
      const text = JSON.stringify(progress)
      if (text !== told) yield progress
      told = text
      if (progress.state !== 'waiting' && progress.state !== 'dialling' && progress.state !== 'failed') return
      await wait(WATCH_INTERVAL_MS, undefined, { signal }).catch(() => {}) // the loop's condition says it
    }
  }

  close(): void {
    this.#stop.abort()
  }

  async #dial(target: AgentTarget, joined: Joined): Promise<void> {
    const { codes, identity, log } = this.#options
    const { claim, host } = joined
    try {
      const isReached = await dialBack({
        target,
        identity,
        signal: this.#stop.signal,
        isWanted: () => codes.isOpen(claim),
        onProblem: problem => codes.noteProblem(claim, problem),
      })
      if (isReached) await this.#welcome(target, joined)
      else if (!this.#stop.signal.aborted) log.warn({ host, dialled: claim.record.dialled }, 'an agent was not reached')
    } catch (error) {
      log.error({ err: error, host }, 'an agent could not be joined')
    }
  }

  async #welcome(target: AgentTarget, joined: Joined): Promise<void> {
    const { codes, directory, log, onJoined } = this.#options
    const { claim, host } = joined
    const wasKnown = await directory.isKnown(host)
    await directory.put(target, 'enrolled')
    if (!(await codes.finish(claim, host))) {
      // Cancelled in this very moment.
      if (!wasKnown) await directory.remove(host)
      return
    }
    log.info({ host, dialled: claim.record.dialled }, 'a host has joined')
    await onJoined(joined)
  }
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address
}
