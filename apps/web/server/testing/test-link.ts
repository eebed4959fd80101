import type { FleetHost } from '@virtdeck/shared/fleet'
import { pino } from 'pino'
import { AgentLink } from '../agents/agent-link.ts'
import { Agents } from '../agents/agents.ts'
import type { AgentTarget } from '../agents/connect-pinned.ts'
import type { Identity } from '../agents/identity.ts'
import { hostIdOfPin } from '../agents/pin.ts'
import { StatsDemand } from '../agents/stats-demand.ts'
import { HostState } from '../fleet/host-state.ts'
import { testHost } from '../fleet/test-host.ts'
import { newTestIdentity } from './test-identity.ts'

/** A link to an agent, with all that was told of its host since. */
export class TestLink implements Disposable {
  readonly host: HostState
  readonly link: AgentLink
  /** What lists would have shown after each change. */
  readonly shown: FleetHost[] = []
  readonly alarms: string[] = []
  readonly logged: string[] = []

  private constructor(target: AgentTarget, identity: Identity) {
    this.host = new HostState(testHost({ id: hostIdOfPin(target.pin) }), {
      onChange: () => this.shown.push(this.host.summary),
    })
    const demand = new StatsDemand()
    demand.want()
    const log = pino({ level: 'warn' }, { write: line => void this.logged.push(line) })
    this.link = new AgentLink({
      target,
      identity,
      host: this.host,
      demand,
      log,
      onSeen: () => {},
      onUntrusted: pinSeen => this.alarms.push(pinSeen),
    })
  }

  /** Dials at once. @param agents shall be able to call it. */
  static async start(target: AgentTarget, agents = new Agents()): Promise<TestLink> {
    const link = new TestLink(target, await newTestIdentity())
    agents.add(link.link)
    return link
  }

  [Symbol.dispose](): void {
    this.link.close()
  }
}
