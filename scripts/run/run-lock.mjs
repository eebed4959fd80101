import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A running instance of this clone.
 * @typedef {object} Instance
 * @property {number} pid of `npm start`
 * @property {string} startTime of that process, which makes a reused number recognisable
 * @property {string | null} address null until it is known
 */

/** One instance of a clone at a time. The file may be read by everybody and outlive its process. */
export class RunLock {
  #path
  /** @type {Instance} */
  #own = { pid: process.pid, startTime: readStartTime(process.pid) ?? '', address: null }

  /** @param {string} path where the lock lies */
  constructor(path) {
    this.#path = path
  }

  /** @returns {Instance | null} the instance that holds the lock; null when there is none any more */
  holder() {
    const instance = this.#read()
    return instance && readStartTime(instance.pid) === instance.startTime ? instance : null
  }

  /**
   * Takes the lock.
   * @returns {boolean} false when a running instance was quicker
   */
  take() {
    if (this.holder()) return false
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o755 })
    rmSync(this.#path, { force: true })
    try {
      writeFileSync(this.#path, JSON.stringify(this.#own), { flag: 'wx', mode: 0o644 })
      return true
    } catch {
      return false // another start took it between the two lines above
    }
  }

  /** @param {string} address what another start shall say */
  announce(address) {
    this.#own.address = address
    writeFileSync(this.#path, JSON.stringify(this.#own))
  }

  release() {
    rmSync(this.#path, { force: true })
  }

  /** @returns {Instance | null} */
  #read() {
    try {
      return /** @type {Instance} */ (JSON.parse(readFileSync(this.#path, 'utf8')))
    } catch {
      return null // never started, or killed while it wrote
    }
  }
}

/**
 * When a process started, in ticks since boot.
 * @param {number} pid
 * @returns {string | null} null where no such process runs
 */
function readStartTime(pid) {
  try {
    // The name, second, may hold blanks and brackets; the state follows it, and 19 fields on the start time.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const isEnded = fields[0] === 'Z' || fields[0] === 'X' // nobody has collected its exit code yet
    return isEnded ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}
