import type { Database } from '@virtdeck/database'
import type { Logger } from 'pino'
import type { AgentReleases } from './agent-release/agent-releases.ts'
import type { AgentUpdates } from './agent-release/agent-updates.ts'
import type { Agents } from './agents/agents.ts'
import type { HostAddresses } from './agents/host-address.ts'
import type { HostRemoval } from './agents/host-removal.ts'
import type { Audit } from './audit/audit.ts'
import type { AuditTrail } from './audit/audit-trail.ts'
import type { Accounts } from './auth/accounts.ts'
import type { AttemptLimit } from './auth/attempt-limit.ts'
import type { Auth } from './auth/auth.ts'
import type { OwnSessions } from './auth/own-sessions.ts'
import type { Passwords } from './auth/passwords.ts'
import type { People } from './auth/people.ts'
import type { SecondFactor } from './auth/second-factor.ts'
import type { SessionWatch } from './auth/session-watch.ts'
import type { Setup } from './auth/setup.ts'
import type { SignInLimit } from './auth/sign-in-limit.ts'
import type { Viewer } from './auth/viewer.ts'
import type { Tickets } from './console/tickets.ts'
import type { Enrolment } from './enrolment/enrolment.ts'
import type { JoinCodes } from './enrolment/join-codes.ts'
import type { Fleet } from './fleet/fleet.ts'
import type { PublicAddress } from './http/public-address.ts'
import type { Caller } from './router/index.ts'

/** All the server is made of, built once per process. */
export interface Runtime {
  /** Random for each process: page, route handler and socket of one process name the same. */
  readonly id: string
  readonly log: Logger
  readonly database: Database
  readonly auth: Auth
  readonly accounts: Accounts
  readonly setup: Setup
  readonly attempts: AttemptLimit
  readonly signInLimit: SignInLimit
  readonly passwords: Passwords
  readonly secondFactor: SecondFactor
  readonly people: People
  readonly ownSessions: OwnSessions
  readonly sessionWatch: SessionWatch
  readonly agents: Agents
  readonly hostRemoval: HostRemoval
  readonly hostAddresses: HostAddresses
  readonly joinCodes: JoinCodes
  readonly enrolment: Enrolment
  readonly agentReleases: AgentReleases
  readonly agentUpdates: AgentUpdates
  readonly fleet: Fleet
  readonly audit: Audit
  readonly auditTrail: AuditTrail
  readonly tickets: Tickets
  readonly publicAddress: PublicAddress
  /** Who the cookies of these headers belong to. */
  viewer(headers: Headers): Promise<Viewer | null>
  /** The router for a server component; the headers are those of the page's request. */
  caller(headers: Headers): Promise<Caller>
}

// Next loads modules of its own for pages, route handlers and client components: only globalThis is shared.
const KEY = Symbol.for('virtdeck.runtime')
const shared = globalThis as { [KEY]?: Runtime } // no declared global carries a symbol

/**
 * The process's one runtime.
 * @throws when called before the server has built it, as while pages are being built.
 */
export function getRuntime(): Runtime {
  const runtime = shared[KEY]
  if (!runtime) throw new Error('The server has not started')
  return runtime
}

/** Makes a runtime the process's one; to be called by the server's start only. */
export function setRuntime(runtime: Runtime): void {
  shared[KEY] = runtime
}
