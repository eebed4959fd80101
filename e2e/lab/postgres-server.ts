import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findFreePort } from './free-port.ts'
import { PostgresDatabase, runSql } from './postgres-database.ts'
import { postgresProgram } from './postgres-programs.ts'
import { waitFor } from './wait-for.ts'

const run = promisify(execFile)

const ROOT_PREFIX = 'virtdeck-postgres-'
/** PostgreSQL refuses to run as root; Debian's `nobody` and `nogroup`. */
const UNPRIVILEGED = 65_534
const USER = 'virtdeck'
const PASSWORD = 'a test’s password'
/** Nothing of a test has to survive a power failure. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'max_connections=100']

/** A PostgreSQL server of a test: a folder, a port and a password of its own. Needs Debian's package `postgresql`. */
export class PostgresServer implements AsyncDisposable {
  /** Of the server's own database, as its superuser. */
  readonly url: string
  readonly #folder: string
  readonly #port: number
  #server: ChildProcess | null = null

  private constructor(folder: string, port: number) {
    this.url = `postgresql://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`
    this.#folder = folder
    this.#port = port
  }

  static async start(): Promise<PostgresServer> {
    removeLeftovers()
    const folder = mkdtempSync(join(tmpdir(), ROOT_PREFIX))
    if (isRoot()) chownSync(folder, UNPRIVILEGED, UNPRIVILEGED)
    const server = new PostgresServer(folder, await findFreePort())
    await server.#initialise()
    await server.launch()
    return server
  }

  /** Starts the server after `stop`; returns when it answers. */
  async launch(): Promise<void> {
    const settings = [...SETTINGS, `unix_socket_directories=${this.#folder}`, `port=${this.#port}`]
    const args = ['-D', this.#data, ...settings.flatMap(setting => ['-c', setting])]
    // Ends with this process, however that ends.
    const server = spawn('setpriv', ['--pdeathsig=QUIT', ...identity(), '--', postgresProgram('postgres'), ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: this.#folder,
    })
    let output = ''
    server.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    this.#server = server
    await waitFor(async () => {
      if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}: ${output}`)
      return runSql(this.url, 'SELECT 1').then(
        () => true,
        () => false, // not yet
      )
    }, 'PostgreSQL answers')
  }

  /** Ends the server at once, as a power failure would to its clients. */
  async stop(): Promise<void> {
    const server = this.#server
    this.#server = null
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const exit = once(server, 'exit')
    server.kill('SIGQUIT')
    await exit
  }

  /** Makes an empty database. */
  createDatabase(): Promise<PostgresDatabase> {
    return PostgresDatabase.create(this.url)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #initialise(): Promise<void> {
    const passwordFile = join(this.#folder, 'password')
    writeFileSync(join(this.#folder, 'owner'), String(process.pid))
    writeFileSync(passwordFile, PASSWORD)
    const args = ['-D', this.#data, '-U', USER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--no-sync']
    const locale = ['--encoding=UTF8', '--locale=C.UTF-8']
    await run('setpriv', [...identity(), '--', postgresProgram('initdb'), ...args, ...locale], { cwd: this.#folder })
  }

  get #data(): string {
    return join(this.#folder, 'data')
  }
}

/** Folders whose maker is gone; their servers ended with it. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter(entry => entry.startsWith(ROOT_PREFIX))) {
    const mark = join(tmpdir(), name, 'owner')
    if (!existsSync(mark) || existsSync(`/proc/${readFileSync(mark, 'utf8')}`)) continue
    rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function identity(): string[] {
  return isRoot() ? [`--reuid=${UNPRIVILEGED}`, `--regid=${UNPRIVILEGED}`, '--clear-groups'] : []
}
