import { waitFor } from '@virtdeck/lab/wait-for'
import { issuedJoinCodeSchema, type JoinProgress, joinProgressSchema } from '@virtdeck/shared/enrolment'
import type { FleetHost } from '@virtdeck/shared/fleet'
import { TestAgent } from './test-agent.ts'
import { TestDashboard } from './test-dashboard.ts'
import { follow, type TestPerson } from './test-person.ts'

interface IssuedCode {
  id: string
  /** `<id>.<secret>`. */
  code: string
  command: string
}

/** A dashboard that knows no host yet, with an administrator, and agents that trust nobody yet. */
export class TestEnrolment implements AsyncDisposable {
  readonly dashboard: TestDashboard
  readonly administrator: TestPerson
  readonly #agents: TestAgent[] = []

  private constructor(dashboard: TestDashboard, administrator: TestPerson) {
    this.dashboard = dashboard
    this.administrator = administrator
  }

  /** @param variables are added to the dashboard's environment. */
  static async start(variables?: Record<string, string>): Promise<TestEnrolment> {
    const dashboard = await TestDashboard.start(variables)
    return new TestEnrolment(dashboard, await dashboard.person('administrator'))
  }

  /** A running agent that finds no libvirt. */
  async newAgent(): Promise<TestAgent> {
    const agent = await TestAgent.createStrange()
    this.#agents.push(agent)
    agent.start()
    return agent
  }

  async newCode(input: { address?: string; replaces?: string } = {}): Promise<IssuedCode> {
    const answer = await this.administrator.mutate('enrolment.create', input)
    const { id, command } = issuedJoinCodeSchema.parse(answer.data)
    return { id, command, code: command.split(' ').at(-1) ?? '' }
  }

  /** Adds a host as a person does, and waits until it is connected. */
  async join(agent: TestAgent): Promise<FleetHost> {
    const { status, output } = await agent.join(this.dashboard.url, (await this.newCode()).code)
    if (status !== 0) throw new Error(`the agent has not joined: ${output}`)
    return this.untilConnected(agent)
  }

  untilConnected({ address }: TestAgent): Promise<FleetHost> {
    const isThere = (host: FleetHost) => host.address === address && host.status === 'connected'
    return waitFor(() => this.dashboard.runtime.fleet.hosts().find(isThere), 'the host is connected')
  }

  /** What the page of the command is told until that state. */
  async progressUntil(id: string, state: JoinProgress['state']): Promise<JoinProgress[]> {
    const socket = await this.administrator.open('/api/live')
    const seen: JoinProgress[] = []
    for await (const { data } of follow(socket, 'enrolment.watch', { input: { id } })) {
      const progress = joinProgressSchema.parse(data)
      seen.push(progress)
      if (progress.state === state) break
    }
    socket.terminate()
    return seen
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const agent of this.#agents) await agent[Symbol.asyncDispose]()
    await this.dashboard[Symbol.asyncDispose]()
  }
}
