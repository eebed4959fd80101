import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AgentConfig } from '../config/config.ts'

/**
 * The dashboards that may call, each known by a file with its pin: those that the configuration names, and those of the
 * folder `dashboards`, which joining fills. Read anew each time, so that a removed file counts at once.
 */
export class TrustedDashboards {
  readonly #files: readonly string[]
  readonly #folder: string

  constructor({ dashboardPinFiles, data }: Pick<AgentConfig, 'dashboardPinFiles' | 'data'>) {
    this.#files = dashboardPinFiles
    this.#folder = join(data, 'dashboards')
  }

  /** The pins of all of them. */
  pins(): Set<string> {
    const joined = listFiles(this.#folder).map(name => join(this.#folder, name))
    return new Set([...this.#files, ...joined].flatMap(readPins))
  }

  /** Trusts a dashboard from now on. @returns whether it was not trusted by joining before. */
  add(pin: string): boolean {
    const file = this.#fileOf(pin)
    if (readPins(file).includes(pin)) return false
    mkdirSync(this.#folder, { recursive: true, mode: 0o755 })
    // A reader never sees half of a file.
    const draft = join(this.#folder, `.${randomUUID()}`)
    writeFileSync(draft, `${pin}\n`, { mode: 0o644 })
    renameSync(draft, file)
    return true
  }

  /** Trusts a dashboard no more that had joined; what the configuration names stays. */
  forget(pin: string): void {
    rmSync(this.#fileOf(pin), { force: true })
  }

  #fileOf(pin: string): string {
    return join(this.#folder, `${createHash('sha256').update(pin).digest('hex').slice(0, 32)}.pin`)
  }
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter(name => name.endsWith('.pin'))
  } catch {
    return [] // nobody has joined yet
  }
}

function readPins(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split(/\s+/).filter(Boolean)
  } catch {
    return [] // the dashboard has not written it yet; whoever calls is refused and logged
  }
}
