import { randomUUID } from 'node:crypto'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { waitFor } from '@virtdeck/lab/wait-for'
import type { FleetHost } from '@virtdeck/shared/fleet'
import type { MachineRef } from '@virtdeck/shared/identity'
import { MUTATION_DEADLINE_MS } from '@virtdeck/shared/mutation'
import { TestAgent } from './test-agent.ts'
import { makeDataFolder, TestDashboard } from './test-dashboard.ts'

/** A lab host with one machine called `grub`, its real agent, and a dashboard that has joined it. */
export class TestFleet implements AsyncDisposable {
  readonly host: LibvirtHost
  readonly agent: TestAgent
  readonly dashboard: TestDashboard
  readonly machine: MachineRef

  private constructor({
    host,
    agent,
    dashboard,
    machine,
  }: Pick<TestFleet, 'host' | 'agent' | 'dashboard' | 'machine'>) {
    this.host = host
    this.agent = agent
    this.dashboard = dashboard
    this.machine = machine
  }

  /** The dashboard starts first and finds the agent when it comes. */
  static async start(): Promise<TestFleet> {
    const host = await startLibvirtHost({ hostname: 'lab-1' })
    const uuid = await host.defineGrubMachine('grub')
    const folder = await makeDataFolder()
    const agent = await TestAgent.create(host, folder)
    const variables = { VIRTDECK_LOCAL_AGENT: agent.address, VIRTDECK_LOCAL_AGENT_PIN_FILE: agent.pinFile }
    const dashboard = await TestDashboard.start(variables, folder)
    agent.start()
    const joined = await waitFor(
      () => dashboard.runtime.fleet.hosts().find(({ status, total }) => status === 'connected' && total === 1),
      'the agent has joined',
    )
    return new TestFleet({ host, agent, dashboard, machine: { host: joined.id, connection: 'qemu', uuid } })
  }

  get summary(): FleetHost | undefined {
    return this.dashboard.runtime.fleet.hosts()[0]
  }

  /** The input of an action on the machine, as a click sends it. */
  click(action: string) {
    return { ...this.machine, action, requestId: randomUUID(), deadline: Date.now() + MUTATION_DEADLINE_MS }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dashboard[Symbol.asyncDispose]()
    await this.agent[Symbol.asyncDispose]()
    await this.host[Symbol.asyncDispose]()
  }
}
