import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import type { LabNetwork } from '@virtdeck/lab/lab-network'
import { type LibvirtHost, type LibvirtHostOptions, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { waitFor } from '@virtdeck/lab/wait-for'
import { call, query } from '../api.ts'
import type { MachineRef } from '../machine-ref.ts'
import { AgentService } from '../product/agent-service.ts'

/** Where agents keep their data unless told otherwise. */
const AGENT_DATA = '/var/lib/virtdeck/agent'
const EXECUTABLE = '/opt/virtdeck/virtdeck-agent'
export const AGENT_PORT = 7444
/** On a busy machine, ms. */
const START_MS = 60_000
const TEST_CONNECTIONS = [{ id: 'test', uri: 'test:///default' }]

export interface LabMemberOptions extends LibvirtHostOptions {
  hostname: string
  network: LabNetwork
  /** Serve that many machines of libvirt's `test` driver instead of QEMU's. */
  testMachines?: number
  /** The packaged agent; run from its source unless given. */
  executable?: Buffer
  /** Of a disk of its own for the agent's data. */
  dataDiskKiB?: number
}

/** A lab host with its agent. */
export class LabMember implements AsyncDisposable {
  readonly host: LibvirtHost
  readonly agent: AgentService
  readonly hasTestMachines: boolean
  #id = ''

  private constructor(host: LibvirtHost, agent: AgentService, hasTestMachines: boolean) {
    this.host = host
    this.agent = agent
    this.hasTestMachines = hasTestMachines
  }

  static async start({ testMachines, dataDiskKiB, executable, ...options }: LabMemberOptions): Promise<LabMember> {
    const host = await startLibvirtHost(options)
    if (dataDiskKiB !== undefined) await host.mountSmallDisk(AGENT_DATA, dataDiskKiB)
    if (testMachines !== undefined) await host.fillTestDriver(testMachines)
    if (executable) await writeFile(host.pathFromOutside(EXECUTABLE), executable, { mode: 0o755 })
    const agent = new AgentService({
      host,
      listen: `0.0.0.0:${AGENT_PORT}`,
      data: AGENT_DATA,
      ...(testMachines !== undefined && { connections: TEST_CONNECTIONS }),
      ...(executable && { executable: EXECUTABLE }),
    })
    agent.start()
    const isReady = () => agent.output.includes('agent ready')
    await waitFor(isReady, `the agent on ${host.hostname} is ready`, START_MS)
    return new LabMember(host, agent, testMachines !== undefined)
  }

  get name(): string {
    return this.host.hostname
  }

  /** The host's id; known once it has joined. */
  get id(): string {
    if (!this.#id) throw new Error(`${this.name} has not joined`)
    return this.#id
  }

  /** A machine of its QEMU. */
  machineRef(uuid: string): MachineRef {
    return { host: this.id, connection: 'qemu', uuid }
  }

  /** A file of the agent's data folder, as this machine reaches it. */
  dataFile(name: string): string {
    return this.host.pathFromOutside(join(AGENT_DATA, name))
  }

  /** Joins a dashboard with a command of its own, as a person would paste it, but for the download of the agent. */
  async join(api: APIRequestContext): Promise<void> {
    const { command } = await call<{ command: string }>(api, 'enrolment.create', {})
    const [, url] = /(https:\/\/\S+)\/join\.sh/.exec(command) ?? []
    const [, pin] = /'sha256\/\/([^']+)'/.exec(command) ?? []
    const code = command.split(' ').at(-1)
    if (!url || !pin || !code) throw new Error(`this command joins nothing: ${command}`)
    await this.agent.command('join', '--url', url, '--pin', `sha256//${pin}`, '--code', code)
    const hosts = await query<{ id: string; address: string }[]>(api, 'host.list')
    const own = hosts.find(({ address }) => address === `${this.host.address}:${AGENT_PORT}`)
    if (!own) throw new Error(`${this.name} is not among the hosts: ${JSON.stringify(hosts)}`)
    this.#id = own.id
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.agent.end('SIGKILL')
    await this.host[Symbol.asyncDispose]()
  }
}
