import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitFor } from './wait-for.ts'

/** The folders that make a libvirt host; each host has its own. */
const PRIVATE_FOLDERS = ['/run', '/etc/libvirt', '/var/lib/libvirt', '/var/log/libvirt']

/** What libvirt found out about QEMU (4 s of probing), shared by all lab hosts; libvirt replaces its files in one step. */
const SHARED_CACHE = join(tmpdir(), 'virtdeck-lab-cache')

/**
 * A mount and UTS namespace in which libvirt's folders are private ones under `root`. Needs root. A waiting process holds
 * it open; `destroy` ends every process in it.
 */
export class MountNamespace {
  readonly holder: ChildProcess
  readonly id: string

  private constructor(holder: ChildProcess, id: string) {
    this.holder = holder
    this.id = id
  }

  static async create(root: string, hostname: string): Promise<MountNamespace> {
    for (const folder of PRIVATE_FOLDERS) mkdirSync(join(root, folder), { recursive: true })
    mkdirSync(SHARED_CACHE, { recursive: true })
    const binds = PRIVATE_FOLDERS.map(folder => `mount --bind '${join(root, folder)}' '${folder}'`)
    binds.push(`mount --bind '${SHARED_CACHE}' /var/cache/libvirt`)
    const script = [...binds, `hostname '${hostname}'`, 'echo ready', 'exec sleep infinity'].join(' && ')
    const holder = spawn('unshare', ['--mount', '--uts', 'sh', '-c', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const started = await Promise.race([
      once(holder.stdout, 'data').then(() => true),
      once(holder, 'exit').then(() => false),
    ])
    if (!started || holder.pid === undefined) throw new Error('cannot make a mount namespace: root is needed')
    return new MountNamespace(holder, namespaceOf(holder.pid) ?? '')
  }

  /** Starts a command as if on that host; its process id is the command's own. */
  spawn(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
    const enter = ['--target', String(this.holder.pid), '--mount', '--uts', '--wdns=/', '--', command, ...args]
    return spawn('nsenter', enter, options)
  }

  async destroy(): Promise<void> {
    await endNamespace(this.id)
  }
}

/** Kills every process of a mount namespace and waits until none is left; the holder is one of them. */
export async function endNamespace(id: string): Promise<void> {
  const own = namespaceOf(process.pid)
  if (id === '' || id === own) return
  await waitFor(() => {
    const members = membersOf(id)
    for (const pid of members) killIfThere(pid)
    return members.length === 0
  }, 'the processes of a lab host end')
}

function membersOf(id: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => Number.isInteger(pid) && namespaceOf(pid) === id)
}

function namespaceOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/ns/mnt`)
  } catch {
    return null // ended meanwhile, or a zombie
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // ended meanwhile
  }
}
