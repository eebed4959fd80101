import { type ChildProcess, execFile, type SpawnOptions } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type GrubMachineOptions, grubMachineXml } from './guests.ts'
import { markOwned, ROOT_PREFIX, removeLeftovers } from './leftovers.ts'
import { writeLibvirtFolders } from './libvirt-folders.ts'
import { MountNamespace } from './mount-namespace.ts'
import { fillTestDriver, writeTestNodes } from './test-driver.ts'
import { waitFor } from './wait-for.ts'

const run = promisify(execFile)

export interface LibvirtHostOptions {
  hostname?: string
}

/** A full libvirt host of its own: private folders, libvirtd with QEMU as root. Needs root and Debian's libvirt packages. */
export class LibvirtHost implements AsyncDisposable {
  /** libvirt's folders are under it: `root + '/run'`, `root + '/etc/libvirt'`, `root + '/var/lib/libvirt'`, … */
  readonly root: string
  readonly hostname: string
  readonly socketPath: string
  readonly #namespace: MountNamespace
  #daemon: ChildProcess | null = null

  private constructor(root: string, hostname: string, namespace: MountNamespace) {
    this.root = root
    this.hostname = hostname
    this.socketPath = join(root, 'run/libvirt/libvirt-sock')
    this.#namespace = namespace
  }

  static async start({ hostname = 'lab' }: LibvirtHostOptions = {}): Promise<LibvirtHost> {
    await removeLeftovers()
    const root = mkdtempSync(join(tmpdir(), ROOT_PREFIX))
    writeLibvirtFolders(root, randomUUID())
    const namespace = await MountNamespace.create(root, hostname)
    markOwned(root, namespace.id)
    const host = new LibvirtHost(root, hostname, namespace)
    await host.startDaemon()
    return host
  }

  /** libvirtd's process id. */
  get pid(): number {
    if (this.#daemon?.pid === undefined) throw new Error('libvirtd is not running')
    return this.#daemon.pid
  }

  async startDaemon(): Promise<void> {
    const daemon = this.#namespace.spawn('libvirtd', [], { stdio: ['ignore', 'ignore', 'inherit'] })
    this.#daemon = daemon
    await waitFor(() => {
      if (daemon.exitCode !== null) throw new Error(`libvirtd ended with ${daemon.exitCode}`)
      return answers(this.socketPath)
    }, 'libvirtd accepts connections')
  }

  /** Ends libvirtd in order; machines run on. */
  async stopDaemon(): Promise<void> {
    await this.#endDaemon('SIGTERM')
  }

  /** Ends libvirtd at once; machines run on. */
  async killDaemon(): Promise<void> {
    await this.#endDaemon('SIGKILL')
  }

  async #endDaemon(signal: NodeJS.Signals): Promise<void> {
    const daemon = this.#daemon
    if (!daemon) return
    this.#daemon = null
    if (daemon.exitCode !== null || daemon.signalCode !== null) return
    const exit = once(daemon, 'exit')
    daemon.kill(signal)
    await exit
  }

  /** Starts a command as if on this host. */
  spawn(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
    return this.#namespace.spawn(command, args, options)
  }

  /** What `virsh` prints; throws with what it complains about. The first argument may be `-c` with another URI. */
  async virsh(...args: string[]): Promise<string> {
    const inside = ['--target', String(this.#namespace.holder.pid), '--mount', '--uts', '--wdns=/', '--', 'virsh', '-q']
    const { stdout } = await run('nsenter', [...inside, ...args], { maxBuffer: 64 * 1024 * 1024 })
    return stdout.trim()
  }

  /** Writes a file where this host sees it; returns its path on the host. */
  writeFile(name: string, content: string): string {
    const path = `/var/lib/libvirt/${name}`
    writeFileSync(join(this.root, path), content)
    return path
  }

  /** Defines a machine from XML. */
  async define(xml: string): Promise<void> {
    await this.virsh('define', this.writeFile(`${randomUUID()}.xml`, xml))
  }

  /** Defines (does not start) a machine whose screen shows GRUB's menu; returns its UUID. */
  async defineGrubMachine(name: string, options: Omit<GrubMachineOptions, 'name' | 'uuid'> = {}): Promise<string> {
    const uuid = randomUUID()
    await this.define(grubMachineXml({ name, uuid, ...options }))
    return uuid
  }

  /** QEMU's process id; throws when the machine is off. */
  async qemuPid(name: string): Promise<number> {
    // Not NAME.pid: libvirt escapes that file's name like XML.
    const status = await readFile(join(this.root, 'run/libvirt/qemu', `${name}.xml`), 'utf8')
    const pid = /<domstatus [^>]*pid='(\d+)'/.exec(status)?.[1]
    if (pid === undefined) throw new Error(`no process id in the status of ${name}`)
    return Number(pid)
  }

  /** A file of machines for the `test` driver, loaded anew by each connection; returns its URI. */
  writeTestNodes(count: number): string {
    return writeTestNodes(this.root, count)
  }

  /** Machines `test-00000` … in the daemon's `test:///default`, shared by all connections until libvirtd ends; returns `virsh`'s URI. */
  async fillTestDriver(count: number): Promise<string> {
    return await fillTestDriver(this, count)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#namespace.destroy()
    rmSync(this.root, { recursive: true, force: true })
  }
}

export function startLibvirtHost(options?: LibvirtHostOptions): Promise<LibvirtHost> {
  return LibvirtHost.start(options)
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(socketPath)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
