import { type OpenConnection, SharedConnection } from './shared-connection.ts'

const IDLE_MS = 30_000

/** Connections for one user at a time each; as many as are needed at once, those unused for a while closed. */
export class ConnectionPool {
  readonly #open: OpenConnection
  readonly #connections = new Set<SharedConnection>()

  constructor(open: OpenConnection) {
    this.#open = open
  }

  /** One that nobody uses. */
  pick(): SharedConnection {
    for (const connection of this.#connections) if (!connection.isInUse) return connection
    const connection = new SharedConnection(this.#open, IDLE_MS, () => this.#connections.delete(connection))
    this.#connections.add(connection)
    return connection
  }

  close(error: Error): void {
    for (const connection of this.#connections) connection.close(error)
    this.#connections.clear()
  }
}
