import type { DatabaseSync } from 'node:sqlite'
import type { Logger } from 'pino'
import { inTransaction, openDatabase } from './database.ts'
import { isFolderFull } from './folder-full.ts'

const RETRY_MS = 10_000

/**
 * The agent's database, which is not what the agent lives by: while its folder is full, nothing is written and, if it
 * could not be opened for that, nothing read; everything else goes on. It is tried again every 10 s.
 */
export class AgentStorage {
  readonly #folder: string
  readonly #log: Logger
  #database: DatabaseSync | null = null
  #isFull = false
  #retry: NodeJS.Timeout | undefined
  /** Called whenever the folder became full or has room again. */
  onFull: (isFull: boolean) => void = () => {}

  /** @throws when the database cannot be used for another reason than a full folder. */
  constructor(folder: string, log: Logger) {
    this.#folder = folder
    this.#log = log
    this.#try(() => {
      this.#database = openDatabase(folder)
    })
  }

  get isFull(): boolean {
    return this.#isFull
  }

  /** Reads, or answers that instead while there is no database. */
  read<Result>(read: (database: DatabaseSync) => Result, instead: Result): Result {
    return this.#database ? read(this.#database) : instead
  }

  /**
   * Writes all or nothing. @returns whether it was written, which it is not while the folder is full.
   * @throws what else goes wrong.
   */
  write(write: (database: DatabaseSync) => void): boolean {
    const database = this.#database
    return database !== null && this.#try(() => inTransaction(database, () => write(database)))
  }

  close(): void {
    clearTimeout(this.#retry)
    this.#database?.close()
    this.#database = null
  }

  #try(run: () => void): boolean {
    try {
      run()
    } catch (error) {
      if (!isFolderFull(error, this.#folder)) throw error
      this.#setFull(true)
      return false
    }
    this.#setFull(false)
    return true
  }

  /** One line for each change, not for each failure. */
  #setFull(isFull: boolean): void {
    clearTimeout(this.#retry)
    if (isFull) this.#retry = setTimeout(() => this.#tryAgain(), RETRY_MS).unref()
    if (this.#isFull === isFull) return
    this.#isFull = isFull
    if (isFull) this.#log.error({ folder: this.#folder }, 'the data folder is full: history pauses, all else goes on')
    else this.#log.info({ folder: this.#folder }, 'the data folder has room again')
    this.onFull(isFull)
  }

  /** Also when there is nothing to write: whoever made room wants to see that it was enough. */
  #tryAgain(): void {
    this.#try(() => {
      this.#database ??= openDatabase(this.#folder)
      const version = Number(this.#database.prepare('PRAGMA user_version').get()?.['user_version'])
      this.#database.exec(`PRAGMA user_version = ${version}`)
    })
  }
}
