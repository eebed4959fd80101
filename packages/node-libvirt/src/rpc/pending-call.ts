import type { ProcedureName } from '../protocol/catalog.ts'
import type { Procedure } from '../protocol/procedure.ts'

/** A call that has been sent. */
export class PendingCall {
  readonly name: ProcedureName
  readonly procedure: Procedure
  readonly #reply = Promise.withResolvers<unknown>()
  readonly #onSettled: (() => void) | undefined

  /** @param onSettled The reply has come, or never will: the slot is free again. */
  constructor(name: ProcedureName, procedure: Procedure, onSettled: (() => void) | undefined) {
    this.name = name
    this.procedure = procedure
    this.#onSettled = onSettled
  }

  get result(): Promise<unknown> {
    return this.#reply.promise
  }

  succeed(result: unknown): void {
    this.#onSettled?.()
    this.#reply.resolve(result)
  }

  fail(error: Error): void {
    this.#onSettled?.()
    this.#reply.reject(error)
  }
}
