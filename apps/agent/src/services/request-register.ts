import type { DatabaseSync } from 'node:sqlite'
import { AppError, type WireError, wireErrorSchema } from '@virtdeck/shared/app-error'
import type { MutationEnvelope } from '@virtdeck/shared/mutation'

/** How long after its deadline a request is still answered with its first result. */
const KEPT_MS = 3_600_000

export interface RegisteredRequest extends MutationEnvelope {
  /** What is asked; the same id with another one is a mistake of the caller. */
  fingerprint: string
}

type Outcome<Result> = { result: Result } | { error: WireError }

interface Running {
  fingerprint: string
  promise: Promise<unknown>
}

/**
 * Carries out each request at most once, also across restarts of the agent: a request is written down before it begins.
 * One whose outcome was lost with the process is answered with `reply-lost`, never carried out again.
 */
export class RequestRegister {
  readonly #database: DatabaseSync
  readonly #running = new Map<string, Running>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** Rejects with `AppError`: `deadline-passed`, `request-id-reused`, `reply-lost`, or what carrying it out rejected with. */
  async run<Result>(request: RegisteredRequest, carryOut: () => Promise<Result>): Promise<Result> {
    const earlier = this.#running.get(request.requestId)
    if (earlier) {
      refuseOtherFingerprint(request, earlier.fingerprint)
      return earlier.promise as Promise<Result> // the same request has the same result
    }
    const known = this.#recall<Result>(request)
    if (known) return unpack(known)
    if (Date.now() > request.deadline) throw new AppError('deadline-passed')
    this.#begin(request)
    const promise = this.#settle(request.requestId, carryOut)
    this.#running.set(request.requestId, { fingerprint: request.fingerprint, promise })
    return promise
  }

  #recall<Result>(request: RegisteredRequest): Outcome<Result> | null {
    const row = this.#database.prepare('SELECT fingerprint, outcome FROM request WHERE id = ?').get(request.requestId)
    if (!row) return null
    refuseOtherFingerprint(request, String(row['fingerprint']))
    if (row['outcome'] === null) return { error: new AppError('reply-lost').toWire() }
    return JSON.parse(String(row['outcome'])) as Outcome<Result> // written by `#settle` for the same request
  }

  #begin({ requestId, fingerprint, deadline }: RegisteredRequest): void {
    this.#database.prepare('DELETE FROM request WHERE deadline < ?').run(Date.now() - KEPT_MS)
    this.#database
      .prepare('INSERT INTO request (id, fingerprint, deadline) VALUES (?, ?, ?)')
      .run(requestId, fingerprint, deadline)
  }

  async #settle<Result>(requestId: string, carryOut: () => Promise<Result>): Promise<Result> {
    let outcome: Outcome<Result>
    try {
      outcome = { result: await carryOut() }
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('internal', { cause: error })
      outcome = { error: known.toWire() }
    }
    this.#database.prepare('UPDATE request SET outcome = ? WHERE id = ?').run(JSON.stringify(outcome), requestId)
    this.#running.delete(requestId)
    return unpack(outcome)
  }
}

function refuseOtherFingerprint(request: RegisteredRequest, fingerprint: string): void {
  if (request.fingerprint !== fingerprint) throw new AppError('request-id-reused')
}

function unpack<Result>(outcome: Outcome<Result>): Result {
  if ('result' in outcome) return outcome.result
  throw AppError.fromWire(wireErrorSchema.parse(outcome.error))
}
