import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PostgresDatabase } from '@virtdeck/lab/postgres-database'
import { lockSqliteFile } from '@virtdeck/lab/sqlite-lock'
import type { Role } from '@virtdeck/shared/role'
import { pino } from 'pino'
import { inject } from 'vitest'
import { parseEnv } from '../env.ts'
import type { Pages } from '../pages.ts'
import type { Runtime } from '../runtime.ts'
import { type RunningServer, startServer } from '../server.ts'
import { type StartedRuntime, startRuntime } from '../start-runtime.ts'
import { TestPerson } from './test-person.ts'

/** Of everybody that `person` makes. */
export const PASSWORD = 'correct horse battery'

/** Pages need a build; these tests are about all the rest. */
const noPages: Pages = {
  handle: async (_request, response) => {
    response.end('a page')
  },
  upgrade: null,
  close: async () => {},
}

/** A data folder, for who must know it before the dashboard starts. */
export function makeDataFolder(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'virtdeck-web-'))
}

interface StartedDashboard {
  folder: string
  started: StartedRuntime
  server: RunningServer
  database: PostgresDatabase | null
  lines: readonly string[]
}

/** On PostgreSQL where the project of the tests has started one; else null: a dashboard makes itself a SQLite file. */
async function makeDatabase(): Promise<PostgresDatabase | null> {
  const serverUrl = inject('postgresUrl')
  return serverUrl === undefined ? null : PostgresDatabase.create(serverUrl)
}

/** The dashboard's server on a port and a database of its own. */
export class TestDashboard implements AsyncDisposable {
  readonly folder: string
  readonly url: string
  /** What it has logged, in JSON. */
  readonly lines: readonly string[]
  readonly #started: StartedRuntime
  readonly #server: RunningServer
  readonly #database: PostgresDatabase | null

  private constructor({ folder, started, server, database, lines }: StartedDashboard) {
    this.folder = folder
    this.url = server.url
    this.#started = started
    this.#server = server
    this.#database = database
    this.lines = lines
  }

  /** @param variables are added to the environment; plain http unless they say otherwise. */
  static async start(variables: Record<string, string> = {}, folder?: string): Promise<TestDashboard> {
    return TestDashboard.#startIn(folder ?? (await makeDataFolder()), variables)
  }

  static async #startIn(folder: string, variables: Record<string, string>): Promise<TestDashboard> {
    const database = 'DATABASE_URL' in variables ? null : await makeDatabase()
    const env = parseEnv({
      VIRTDECK_WEB_LISTEN: '127.0.0.1:0',
      VIRTDECK_WEB_HTTP: '1',
      VIRTDECK_WEB_DATA: folder,
      ...(database && { DATABASE_URL: database.url }),
      ...variables,
    })
    const lines: string[] = []
    const log = pino({ level: 'info' }, { write: line => lines.push(line) })
    const started = await startRuntime(env, log)
    const { runtime, identity, certificate } = started
    const server = await startServer({ env, runtime, identity, certificate, pages: noPages, log, isDevelopment: false })
    return new TestDashboard({ folder, started, server, database, lines })
  }

  get runtime(): Runtime {
    return this.#started.runtime
  }

  /** Locks the whole database as another program would, until disposed of. */
  lockDatabase(): Promise<AsyncDisposable> {
    return this.#database?.lock() ?? lockSqliteFile(path.join(this.folder, 'virtdeck.db'))
  }

  /** Somebody who is not signed in. */
  stranger(): TestPerson {
    return new TestPerson(this.url, '')
  }

  /** A new person of that role, signed in. */
  async person(role: Role): Promise<TestPerson> {
    const email = `${crypto.randomUUID()}@example.org`
    await this.runtime.accounts.create({ name: role, email, password: PASSWORD, role })
    const headers = new Headers({ host: new URL(this.url).host })
    const cookies = await this.runtime.accounts.signIn({ email, password: PASSWORD }, headers)
    return new TestPerson(this.url, cookies.map(cookie => cookie.split(';')[0]).join('; '))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close()
    await this.#started.close()
    await this.#database?.[Symbol.asyncDispose]()
    await rm(this.folder, { recursive: true })
  }
}
