import { AppError, type WireError, wireErrorSchema } from '@virtdeck/shared/app-error'
import type { MutationEnvelope } from '@virtdeck/shared/mutation'
import type { AgentStorage } from '../storage/agent-storage.ts'

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

/** A request of this process that could not be written down, or whose outcome could not. */
interface Unwritten {
  fingerprint: string
  deadline: number
  outcome: Outcome<unknown> | null
}

/**
 * Carries out each request at most once, also across restarts of the agent: a request is written down before it begins.
 * One whose outcome was lost with the process is answered with `reply-lost`, never carried out again.
 *
 * While the data folder is full the register is kept in memory. Within the process each request is then still carried out
 * at most once; what is lost is the memory of a restart: a request repeated after one is known no more, and would be
 * carried out again if its deadline, 15 s after the click, had not passed.
 */
export class RequestRegister {
  readonly #storage: AgentStorage
  readonly #running = new Map<string, Running>()
  readonly #unwritten = new Map<string, Unwritten>()

  constructor(storage: AgentStorage) {
    this.#storage = storage
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
    const promise = this.#settle(request, carryOut)
    this.#running.set(request.requestId, { fingerprint: request.fingerprint, promise })
    return promise
  }

  #recall<Result>(request: RegisteredRequest): Outcome<Result> | null {
    const known = this.#unwritten.get(request.requestId) ?? this.#readWritten(request.requestId)
    if (!known) return null
    refuseOtherFingerprint(request, known.fingerprint)
    // The same request has the same result.
    return (known.outcome as Outcome<Result> | null) ?? { error: new AppError('reply-lost').toWire() }
  }

  #readWritten(requestId: string): Pick<Unwritten, 'fingerprint' | 'outcome'> | null {
    const select = 'SELECT fingerprint, outcome FROM request WHERE id = ?'
    const row = this.#storage.read(database => database.prepare(select).get(requestId), undefined)
    if (!row) return null
    const outcome = row['outcome'] === null ? null : (JSON.parse(String(row['outcome'])) as Outcome<unknown>) // by `#settle`
    return { fingerprint: String(row['fingerprint']), outcome }
  }

  #begin({ requestId, fingerprint, deadline }: RegisteredRequest): void {
    const forgottenBefore = Date.now() - KEPT_MS
    for (const [id, request] of this.#unwritten) if (request.deadline < forgottenBefore) this.#unwritten.delete(id)
    const isWritten = this.#storage.write(database => {
      database.prepare('DELETE FROM request WHERE deadline < ?').run(forgottenBefore)
      const insert = 'INSERT INTO request (id, fingerprint, deadline) VALUES (?, ?, ?)'
      database.prepare(insert).run(requestId, fingerprint, deadline)
    })
    if (!isWritten) this.#unwritten.set(requestId, { fingerprint, deadline, outcome: null })
  }

  async #settle<Result>(request: RegisteredRequest, carryOut: () => Promise<Result>): Promise<Result> {
    let outcome: Outcome<Result>
    try {
      outcome = { result: await carryOut() }
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('internal', { cause: error })
      outcome = { error: known.toWire() }
    }
    this.#keep(request, outcome)
    this.#running.delete(request.requestId)
    return unpack(outcome)
  }

  #keep({ requestId, fingerprint, deadline }: RegisteredRequest, outcome: Outcome<unknown>): void {
    const update = 'UPDATE request SET outcome = ? WHERE id = ?'
    const isWritten =
      !this.#unwritten.has(requestId) &&
      this.#storage.write(database => database.prepare(update).run(JSON.stringify(outcome), requestId))
    if (!isWritten) this.#unwritten.set(requestId, { fingerprint, deadline, outcome })
  }
}

function refuseOtherFingerprint(request: RegisteredRequest, fingerprint: string): void {
  if (request.fingerprint !== fingerprint) throw new AppError('request-id-reused')
}

function unpack<Result>(outcome: Outcome<Result>): Result {
  if ('result' in outcome) return outcome.result
  throw AppError.fromWire(wireErrorSchema.parse(outcome.error))
}
