import { EventEmitter } from 'node:events'
import { type FSWatcher, readdirSync, watch } from 'node:fs'

/** libvirt writes a new file beside the old one and renames it: one look after the burst is enough. */
const SETTLE_MS = 60

interface DefinitionWatchEvents {
  /** Something of that machine's files changed: a hint to read it again, nothing more. */
  change: [name: string]
}

/** Watches libvirt's folders, since most changes of a definition make no event. Never reads what is in the files. */
export class DefinitionWatch extends EventEmitter<DefinitionWatchEvents> {
  readonly #folders: readonly string[]
  readonly #watchers = new Map<string, FSWatcher>()
  readonly #settling = new Map<string, NodeJS.Timeout>()

  constructor(folders: readonly string[]) {
    super()
    this.#folders = folders
  }

  /** Watches what is there now; call it again after libvirtd may have made or replaced its folders. */
  renew(): void {
    this.#stopWatching()
    for (const folder of this.#folders) this.#watch(folder)
  }

  close(): void {
    this.#stopWatching()
    for (const timer of this.#settling.values()) clearTimeout(timer)
    this.#settling.clear()
  }

  /** Whether the folder is there to be watched. */
  #watch(folder: string): boolean {
    try {
      const watcher = watch(folder, (_, file) => this.#noticeFile(file))
      watcher.on('error', () => watcher.close())
      this.#watchers.set(folder, watcher)
      return true
    } catch {
      return false // the slow reconciliation still sees its changes
    }
  }

  /** libvirt makes some folders with the first file in them (`autostart`), which is then older than the watch. */
  #watchNewFolders(): void {
    for (const folder of this.#folders) {
      if (this.#watchers.has(folder) || !this.#watch(folder)) continue
      for (const file of readdirSync(folder)) this.#noticeFile(file)
    }
  }

  #stopWatching(): void {
    for (const watcher of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
  }

  #noticeFile(file: string | null): void {
    const name = file === null ? null : machineNameOf(file)
    if (name === null) return this.#watchNewFolders()
    if (this.#settling.has(name)) return
    const timer = setTimeout(() => {
      this.#settling.delete(name)
      this.emit('change', name)
    }, SETTLE_MS)
    this.#settling.set(name, timer)
  }
}

/** `NAME.xml`, `NAME.xml.new` and `NAME.save` belong to the machine NAME; other files to none. */
export function machineNameOf(file: string): string | null {
  return /^(.+)\.(?:xml|xml\.new|save|save\.new)$/.exec(file)?.[1] ?? null
}
