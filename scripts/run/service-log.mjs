import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'

/** What a service prints, in a file for root; the run before is kept beside it. */
export class ServiceLog {
  #stream

  /** @param {string} path */
  constructor(path) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    if (existsSync(path)) renameSync(path, `${path}.1`)
    this.#stream = createWriteStream(path, { mode: 0o600 })
  }

  /** @param {string} line */
  write(line) {
    // The set-up link is a secret until it is used: it is shown, not kept.
    this.#stream.write(`${line.replace(/([?&]token=)[\w-]+/g, '$1…')}\n`)
  }

  close() {
    this.#stream.end()
  }
}
