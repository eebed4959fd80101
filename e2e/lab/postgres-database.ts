import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { postgresProgram } from './postgres-programs.ts'

const run = promisify(execFile)

const PSQL_OPTIONS = ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set=ON_ERROR_STOP=1']

/** A database of a running server, reached by psql. */
export class PostgresDatabase implements AsyncDisposable {
  readonly url: string
  readonly #serverUrl: string

  private constructor(url: string, serverUrl: string) {
    this.url = url
    this.#serverUrl = serverUrl
  }

  /** Makes an empty database on the server of a URL. */
  static async create(serverUrl: string): Promise<PostgresDatabase> {
    const name = `test_${randomUUID().replaceAll('-', '')}`
    await runSql(serverUrl, `CREATE DATABASE ${name}`)
    const url = new URL(serverUrl)
    url.pathname = name
    return new PostgresDatabase(url.href, serverUrl)
  }

  /** What psql prints for a statement, without headings. */
  query(sql: string): Promise<string> {
    return runSql(this.url, sql)
  }

  /** Holds every table so that nobody else can read or write, until disposed of. */
  async lock(): Promise<AsyncDisposable> {
    const tables = await this.query(
      `SELECT string_agg(quote_ident(tablename), ',') FROM pg_tables WHERE schemaname = 'public'`,
    )
    const session = spawn(postgresProgram('psql'), [...PSQL_OPTIONS, this.url])
    session.stdin.write(`BEGIN; LOCK TABLE ${tables} IN ACCESS EXCLUSIVE MODE; SELECT 'locked';\n`)
    await once(session.stdout, 'data')
    return { [Symbol.asyncDispose]: () => end(session) }
  }

  /** Removes it, whoever is connected. */
  async [Symbol.asyncDispose](): Promise<void> {
    await runSql(this.#serverUrl, `DROP DATABASE ${new URL(this.url).pathname.slice(1)} WITH (FORCE)`)
  }
}

/** What psql prints for a statement sent to the database of a URL. */
export async function runSql(url: string, sql: string): Promise<string> {
  const { stdout } = await run(postgresProgram('psql'), [...PSQL_OPTIONS, '--command', sql, url])
  return stdout.trim()
}

async function end(session: ChildProcessWithoutNullStreams): Promise<void> {
  const exit = once(session, 'exit')
  session.stdin.end('ROLLBACK;\n')
  await exit
}
