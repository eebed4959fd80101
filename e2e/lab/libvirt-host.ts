import { type ChildProcess, execFile, type SpawnOptions } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { clockEnvironment } from './clock.ts'
import { GRUB_ISO, type GrubMachineOptions, grubMachineXml } from './guests.ts'
import type { HostDefaults } from './host-mounts.ts'
import { HostNamespaces } from './host-namespaces.ts'
import { makeLabFolder, markHolder } from './lab-folder.ts'
import type { LabLink } from './lab-link.ts'
import type { LabNetwork } from './lab-network.ts'
import { LibvirtDaemon } from './libvirt-daemon.ts'
import { writeLibvirtFolders } from './libvirt-folders.ts'
import { fillTestDriver, writeTestNodes } from './test-driver.ts'

const run = promisify(execFile)

const LOOPBACK = '127.0.0.1'

export interface LibvirtHostOptions {
  hostname?: string
  /** The network it is connected to; without one it shares this machine's. */
  network?: LabNetwork
  /** `root` unless said: QEMU as root. */
  defaults?: HostDefaults
}

/** A full libvirt host of its own: private folders, libvirtd. Needs root and Debian's libvirt packages. */
export class LibvirtHost implements AsyncDisposable {
  /** Its private folders are under it: `root + '/run'`, `'/etc/libvirt'`, `'/var/lib/libvirt'`, `'/opt/virtdeck'`, … */
  readonly root: string
  readonly hostname: string
  readonly socketPath: string
  readonly #namespaces: HostNamespaces
  readonly #daemon: LibvirtDaemon
  #link: LabLink | null = null
  #clockOffsetMs = 0

  private constructor(root: string, hostname: string, namespaces: HostNamespaces) {
    this.root = root
    this.hostname = hostname
    this.socketPath = join(root, 'run/libvirt/libvirt-sock')
    this.#namespaces = namespaces
    this.#daemon = new LibvirtDaemon({ command: 'libvirtd', namespaces, socketPath: this.socketPath })
  }

  static async start(options: LibvirtHostOptions = {}): Promise<LibvirtHost> {
    const { hostname = 'lab', network, defaults = 'root' } = options
    const root = await makeLabFolder()
    const place = { root, defaults, hasNetwork: network !== undefined }
    writeLibvirtFolders({ ...place, hostUuid: randomUUID() })
    const namespaces = await HostNamespaces.create({ ...place, hostname })
    markHolder(root, namespaces.holder)
    const host = new LibvirtHost(root, hostname, namespaces)
    if (network) host.#link = await network.connect(namespaces.holder)
    // Debian's QEMU writes its log through it.
    if (defaults === 'debian') await host.#startLogDaemon()
    await host.startDaemon()
    return host
  }

  /** Where other hosts of its network, and this machine, reach it. */
  get address(): string {
    return this.#link?.address ?? LOOPBACK
  }

  /** libvirtd's process id. */
  get pid(): number {
    return this.#daemon.pid
  }

  async startDaemon(): Promise<void> {
    await this.#daemon.start()
  }

  /** Ends libvirtd in order; machines run on. */
  async stopDaemon(): Promise<void> {
    await this.#daemon.end('SIGTERM')
  }

  /** Ends libvirtd at once; machines run on. */
  async killDaemon(): Promise<void> {
    await this.#daemon.end('SIGKILL')
  }

  async #startLogDaemon(): Promise<void> {
    const socketPath = join(this.root, 'run/libvirt/virtlogd-sock')
    await new LibvirtDaemon({ command: 'virtlogd', namespaces: this.#namespaces, socketPath }).start()
  }

  /** From now on nothing passes between it and its network, and nobody is told. */
  async cutLink(): Promise<void> {
    await this.#networkLink().cut()
  }

  async restoreLink(): Promise<void> {
    await this.#networkLink().restore()
  }

  #networkLink(): LabLink {
    if (!this.#link) throw new Error(`${this.hostname} has no network of its own`)
    return this.#link
  }

  /** Processes started from now on see a clock that is wrong by that much. */
  setClock(offsetMs: number): void {
    this.#clockOffsetMs = offsetMs
  }

  /** Puts an empty disk of that size on a folder of the host, until the host is gone. */
  async mountSmallDisk(folder: string, sizeKiB: number): Promise<void> {
    await this.run('mkdir', '-p', folder)
    await this.run('mount', '-t', 'tmpfs', '-o', `size=${sizeKiB}k,mode=0755`, 'tmpfs', folder)
  }

  /** A path of the host as this machine reaches it, whatever is mounted there. */
  pathFromOutside(path: string): string {
    return join(`/proc/${this.#namespaces.holder}/root`, path)
  }

  /** The command line that runs a command as if on this host, for a person's shell. */
  enter(...command: string[]): string[] {
    return this.#namespaces.enter(...command)
  }

  /** Starts a command as if on this host. */
  spawn(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
    const env = { ...(options.env ?? process.env), ...clockEnvironment(this.#clockOffsetMs) }
    return this.#namespaces.spawn(command, args, { ...options, env })
  }

  /** Runs a command as if on this host; returns what it prints, throws with what it complains about. */
  async run(...command: string[]): Promise<string> {
    const [program = '', ...args] = this.#namespaces.enter(...command)
    const { stdout } = await run(program, args, { maxBuffer: 64 * 1024 * 1024 })
    return stdout.trim()
  }

  /** What `virsh` prints; throws with what it complains about. The first argument may be `-c` with another URI. */
  async virsh(...args: string[]): Promise<string> {
    return await this.run('virsh', '-q', ...args)
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
  async defineGrubMachine(
    name: string,
    { uuid = randomUUID(), ...options }: Partial<Omit<GrubMachineOptions, 'name' | 'iso'>> = {},
  ): Promise<string> {
    await this.define(grubMachineXml({ name, uuid, iso: this.#grubImage(), ...options }))
    return uuid
  }

  /** Its own copy: libvirt gives images to the user of its QEMU, who differs between hosts. */
  #grubImage(): string {
    const path = '/var/lib/libvirt/grub.iso'
    const file = join(this.root, path)
    if (!existsSync(file)) copyFileSync(GRUB_ISO, file)
    return path
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
    await this.#namespaces.destroy()
    await this.#link?.remove()
    rmSync(this.root, { recursive: true, force: true })
  }
}

export function startLibvirtHost(options?: LibvirtHostOptions): Promise<LibvirtHost> {
  return LibvirtHost.start(options)
}
