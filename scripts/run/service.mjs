import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { createInterface } from 'node:readline'
import { inheritedEnvironment } from './inherited-environment.mjs'
import { ServiceLog } from './service-log.mjs'

const END_TIMEOUT_MS = 10_000
/** One that ends sooner never worked: starting it again would only repeat its complaint. */
const WORKED_MS = 5_000
const RESTART_PAUSE_MS = 1_000
const LINES_KEPT = 20

/**
 * @typedef {object} ServiceOptions
 * @property {string} name
 * @property {string} node the executable
 * @property {string} script
 * @property {Record<string, string>} env added to what it inherits
 * @property {string} logPath where its output goes
 * @property {import('../setup/account.mjs').Account | null} account who runs it; null for root
 */

/**
 * A process that is kept running until `stop`. Emits `line` with each line it prints and `failed` when it ended before
 * it ever worked. The kernel ends it when this process dies, however that happens.
 * @extends {EventEmitter<{ line: [string], failed: [] }>}
 */
export class Service extends EventEmitter {
  #options
  #log
  /** @type {import('node:child_process').ChildProcess | null} */
  #child = null
  /** @type {NodeJS.Timeout | null} */
  #restart = null
  #isStopped = false
  /** The last lines it printed. @type {string[]} */
  lastLines = []

  /** @param {ServiceOptions} options */
  constructor(options) {
    super()
    this.#options = options
    this.#log = new ServiceLog(options.logPath)
  }

  get name() {
    return this.#options.name
  }

  start() {
    const startedAt = Date.now()
    const child = this.#spawn()
    this.#child = child
    for (const input of [child.stdout, child.stderr])
      createInterface({ input }).on('line', line => {
        this.#log.write(line)
        this.lastLines = [...this.lastLines, line].slice(-LINES_KEPT)
        this.emit('line', line)
      })
    child.once('close', () => {
      if (this.#isStopped) return
      if (Date.now() - startedAt < WORKED_MS) this.emit('failed')
      else this.#startAgain()
    })
  }

  /** Ends it, in order if it can. */
  async stop() {
    this.#isStopped = true
    if (this.#restart) clearTimeout(this.#restart)
    const child = this.#child
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'close')
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), END_TIMEOUT_MS)
      await ended
      clearTimeout(timer)
    }
    this.#log.close()
  }

  #startAgain() {
    console.error(`The ${this.name} ended unexpectedly and is started again; its log: ${this.#options.logPath}`)
    this.#restart = setTimeout(() => this.start(), RESTART_PAUSE_MS)
  }

  #spawn() {
    const { node, script, env, account } = this.#options
    const identity = account ? ['--reuid', account.name, '--regid', String(account.gid), '--init-groups'] : []
    const home = account ? { HOME: account.home, USER: account.name, LOGNAME: account.name } : {}
    const inherited = account ? inheritedEnvironment(process.env) : process.env
    return spawn('setpriv', [...identity, '--pdeathsig', 'TERM', '--', node, script], {
      // Anywhere its user may be; the services know their folders by their own place.
      cwd: '/',
      env: { ...inherited, ...home, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its own process group: Ctrl-C in the terminal is for this process, which then ends its services in order.
      detached: true,
    })
  }
}
