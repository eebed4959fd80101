import { randomBytes } from 'node:crypto'
import type { Database } from '@virtdeck/database'
import { AppError } from '@virtdeck/shared/app-error'
import {
  DIAL_BACK_MS,
  JOIN_CODE_LIFETIME_MS,
  type JoinProblem,
  type JoinProgress,
  type NewJoinCode,
} from '@virtdeck/shared/enrolment'
import type { SecretBox } from '../secret-box.ts'
import { type JoinCodeRecord, progressOf, requireUsable } from './join-progress.ts'

const PURPOSE = 'join-code'
/** Until then an agent that comes late is told that it is late. */
const KEPT_MS = 7 * 24 * 60 * 60_000

/** An agent's use of a code: another one begins when it comes again. */
export interface Claim {
  record: JoinCodeRecord
  pin: string
  usedAt: Date
}

/** The codes of the commands that let agents join. Each step is one statement, so that it happens once over all copies. */
export class JoinCodes {
  readonly #database: Database
  readonly #box: SecretBox
  readonly #now: () => number

  constructor(database: Database, box: SecretBox, now: () => number = Date.now) {
    this.#database = database
    this.#box = box
    this.#now = now
  }

  /** @returns the code as the command carries it, which is known to nobody afterwards. */
  async create(
    { address, replaces }: NewJoinCode,
    userId: string,
  ): Promise<{ id: string; code: string; expiresAt: Date }> {
    const id = randomBytes(12).toString('hex')
    const secret = randomBytes(32).toString('base64url')
    const expiresAt = new Date(this.#now() + JOIN_CODE_LIFETIME_MS)
    await this.#database.joinCode.deleteMany({ where: { expiresAt: { lt: new Date(this.#now() - KEPT_MS) } } })
    await this.#database.joinCode.create({
      data: {
        id,
        secret: this.#box.seal(secret, `${PURPOSE} ${id}`),
        createdById: userId,
        expiresAt,
        address: address ?? null,
        replacesHost: replaces ?? null,
      },
    })
    return { id, code: `${id}.${secret}`, expiresAt }
  }

  /** @throws {AppError} `join-code-unknown`. */
  async find(id: string): Promise<{ record: JoinCodeRecord; secret: string }> {
    const record = await this.#find(id)
    return { record, secret: this.#box.open(record.secret, `${PURPOSE} ${id}`) }
  }

  /** @throws {AppError} `join-code-unknown`. */
  async progress(id: string): Promise<JoinProgress> {
    return progressOf(await this.#find(id), this.#now())
  }

  /** Of those who use a code at once one succeeds. @throws {AppError} `join-code-used`, `-expired`, `-cancelled`. */
  async claim(id: string, pin: string, dialled: string): Promise<Claim> {
    const usedAt = new Date(this.#now())
    const isFree = { OR: [{ usedAt: null }, { pin }] }
    const claimed = await this.#database.joinCode.updateMany({
      where: { id, cancelledAt: null, joinedHost: null, expiresAt: { gt: usedAt }, ...isFree },
      data: { usedAt, pin, dialled, problem: null },
    })
    const record = await this.#find(id)
    if (claimed.count === 0) requireUsable(record, pin, this.#now())
    // It was free again by the time it was read: somebody else has just had it.
    if (claimed.count === 0) throw new AppError('join-code-used')
    return { record, pin, usedAt }
  }

  /** Whether the agent is still to be dialled: not cancelled, not joined, not come anew, and in time. */
  async isOpen(claim: Claim): Promise<boolean> {
    return (await this.#database.joinCode.count({ where: this.#open(claim) })) === 1
  }

  async noteProblem(claim: Claim, problem: JoinProblem): Promise<void> {
    await this.#database.joinCode.updateMany({ where: this.#open(claim), data: { problem: JSON.stringify(problem) } })
  }

  /** @returns whether the code was still open, so that the host counts as joined. */
  async finish(claim: Claim, host: string): Promise<boolean> {
    const data = { joinedHost: host, problem: null }
    return (await this.#database.joinCode.updateMany({ where: this.#open(claim), data })).count === 1
  }

  /** Ends a code that no host has joined with. @throws {AppError} `join-code-unknown`, `join-code-used`. */
  async cancel(id: string): Promise<void> {
    const where = { id, joinedHost: null, cancelledAt: null }
    const data = { cancelledAt: new Date(this.#now()) }
    const { count } = await this.#database.joinCode.updateMany({ where, data })
    if (count === 0 && (await this.#find(id)).joinedHost !== null) throw new AppError('join-code-used')
  }

  #open({ record: { id }, usedAt }: Claim) {
    const isInTime = { equals: usedAt, gt: new Date(this.#now() - DIAL_BACK_MS) }
    return { id, usedAt: isInTime, cancelledAt: null, joinedHost: null }
  }

  async #find(id: string): Promise<JoinCodeRecord> {
    const record = await this.#database.joinCode.findUnique({ where: { id } })
    if (!record) throw new AppError('join-code-unknown')
    return record
  }
}
