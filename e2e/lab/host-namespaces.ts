import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { type HostMountsOptions, hostMounts } from './host-mounts.ts'
import { waitFor } from './wait-for.ts'

export interface HostNamespacesOptions extends HostMountsOptions {
  hostname: string
}

/**
 * Namespaces in which a host lives: mounts, its name and, where it has one, its network. Needs root. A waiting process
 * holds them open; `destroy` ends every process in them, and with the last one they are gone.
 */
export class HostNamespaces {
  /** The process that holds them open. */
  readonly holder: number
  readonly #kinds: readonly string[]

  private constructor(holder: number, kinds: readonly string[]) {
    this.holder = holder
    this.#kinds = kinds
  }

  static async create({ hostname, ...mounts }: HostNamespacesOptions): Promise<HostNamespaces> {
    const kinds = ['--mount', '--uts', ...(mounts.hasNetwork ? ['--net'] : [])]
    const network = mounts.hasNetwork ? ['ip link set dev lo up'] : []
    const script = [...hostMounts(mounts), ...network, `hostname '${hostname}'`, 'echo ready', 'exec sleep infinity']
    const holder = spawn('unshare', [...kinds, 'sh', '-ec', script.join('\n')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const started = await Promise.race([
      once(holder.stdout, 'data').then(() => true),
      once(holder, 'exit').then(() => false),
    ])
    if (!started || holder.pid === undefined) throw new Error('cannot make the namespaces of a host: root is needed')
    return new HostNamespaces(holder.pid, kinds)
  }

  /** The command line that runs a command as if on that host. */
  enter(...command: string[]): string[] {
    return ['nsenter', '--target', String(this.holder), ...this.#kinds, '--wdns=/', '--', ...command]
  }

  /** Starts a command as if on that host; its process id is the command's own. */
  spawn(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
    const [program = '', ...rest] = this.enter(command, ...args)
    return spawn(program, rest, options)
  }

  async destroy(): Promise<void> {
    await endNamespaceOf(this.holder)
  }
}

/** Kills every process on the host of one of them, and waits until none is left. */
export async function endNamespaceOf(holder: number): Promise<void> {
  const namespace = namespaceOf(holder)
  if (namespace === null || namespace === namespaceOf(process.pid)) return
  await waitFor(() => {
    const members = membersOf(namespace)
    for (const pid of members) killIfThere(pid)
    return members.length === 0
  }, 'the processes of a lab host end')
}

function membersOf(namespace: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => Number.isInteger(pid) && namespaceOf(pid) === namespace)
}

/** Of the host's name: QEMU, set up as Debian does, has a mount namespace of its own. */
function namespaceOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/ns/uts`)
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
