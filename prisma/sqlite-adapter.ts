import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { retryWhileBusy } from './busy-retry.ts'

/**
 * Prisma's adapter for SQLite, made to share: a file that another process holds is waited for without holding this one,
 * and each transaction has a connection of its own, so that nothing else falls into it or is rolled back with it.
 */
export class SqliteAdapterFactory implements SqlDriverAdapterFactory {
  readonly provider = 'sqlite'
  readonly adapterName = 'virtdeck-sqlite'
  readonly #connections: PrismaBetterSqlite3
  readonly #longestWaitMs: number

  /** @param file is in WAL mode, as `migrateSqlite` leaves it. */
  constructor(file: string, longestWaitMs: number) {
    this.#longestWaitMs = longestWaitMs
    // No wait of SQLite's own: it would stop every other call, socket and timer of the process.
    this.#connections = new PrismaBetterSqlite3({ url: file, timeout: 0 })
  }

  async connect(): Promise<SqlDriverAdapter> {
    const connect = () => this.#connections.connect()
    return new SqliteAdapter(await connect(), { connect, longestWaitMs: this.#longestWaitMs })
  }
}

/** Calls of one connection, each repeated while the file is busy. */
class PatientQueries implements SqlQueryable {
  readonly provider = 'sqlite'
  readonly adapterName = 'virtdeck-sqlite'
  readonly #connection: SqlDriverAdapter
  readonly #longestWaitMs: number

  constructor(connection: SqlDriverAdapter, longestWaitMs: number) {
    this.#connection = connection
    this.#longestWaitMs = longestWaitMs
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return retryWhileBusy(() => this.#connection.queryRaw(query), this.#longestWaitMs)
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return retryWhileBusy(() => this.#connection.executeRaw(query), this.#longestWaitMs)
  }

  executeScript(script: string): Promise<void> {
    return retryWhileBusy(() => this.#connection.executeScript(script), this.#longestWaitMs)
  }

  /** Closes the connection. */
  dispose(): Promise<void> {
    return this.#connection.dispose()
  }
}

interface AdapterOptions {
  /** Opens a connection more to the same file. */
  connect: () => Promise<SqlDriverAdapter>
  longestWaitMs: number
}

class SqliteAdapter extends PatientQueries implements SqlDriverAdapter {
  readonly #options: AdapterOptions

  constructor(connection: SqlDriverAdapter, options: AdapterOptions) {
    super(connection, options.longestWaitMs)
    this.#options = options
  }

  /** Takes SQLite's write lock at once: one taken later can fail for what was read before, and the whole would be in vain. */
  async startTransaction(_isolationLevel?: IsolationLevel): Promise<Transaction> {
    const transaction = new SqliteTransaction(await this.#options.connect(), this.#options.longestWaitMs)
    try {
      await transaction.executeScript('BEGIN IMMEDIATE')
    } catch (error) {
      await transaction.dispose()
      throw error
    }
    return transaction
  }
}

/** Prisma sends COMMIT or ROLLBACK itself, then says here that it has. */
class SqliteTransaction extends PatientQueries implements Transaction {
  readonly options = { usePhantomQuery: false }

  commit(): Promise<void> {
    return this.dispose()
  }

  rollback(): Promise<void> {
    return this.dispose()
  }

  createSavepoint(name: string): Promise<void> {
    return this.executeScript(`SAVEPOINT ${name}`)
  }

  rollbackToSavepoint(name: string): Promise<void> {
    return this.executeScript(`ROLLBACK TO ${name}`)
  }

  releaseSavepoint(name: string): Promise<void> {
    return this.executeScript(`RELEASE SAVEPOINT ${name}`)
  }
}
