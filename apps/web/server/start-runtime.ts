import { randomUUID } from 'node:crypto'
import { chmod, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { openDatabase } from '@virtdeck/database'
import type { Logger } from 'pino'
import { AgentReleases } from './agent-release/agent-releases.ts'
import { AgentUpdates } from './agent-release/agent-updates.ts'
import { Agents } from './agents/agents.ts'
import { HostAddresses } from './agents/host-address.ts'
import { HostDirectory } from './agents/host-directory.ts'
import { HostRemoval } from './agents/host-removal.ts'
import { type Identity, loadIdentity } from './agents/identity.ts'
import { LocalAgent } from './agents/local-agent.ts'
import { StatsDemand } from './agents/stats-demand.ts'
import { Audit } from './audit/audit.ts'
import { AuditTrail } from './audit/audit-trail.ts'
import { Accounts } from './auth/accounts.ts'
import { AttemptLimit } from './auth/attempt-limit.ts'
import { createAuth } from './auth/auth.ts'
import { OwnSessions } from './auth/own-sessions.ts'
import { Passwords } from './auth/passwords.ts'
import { People } from './auth/people.ts'
import { SecondFactor } from './auth/second-factor.ts'
import { SessionRecorder } from './auth/session-recorder.ts'
import { SessionWatch } from './auth/session-watch.ts'
import { Setup } from './auth/setup.ts'
import { SignInLimit } from './auth/sign-in-limit.ts'
import { findViewer } from './auth/viewer.ts'
import { Tickets } from './console/tickets.ts'
import { Enrolment } from './enrolment/enrolment.ts'
import { JoinCodes } from './enrolment/join-codes.ts'
import { recordJoin } from './enrolment/record-join.ts'
import type { Env } from './env.ts'
import { Fleet } from './fleet/fleet.ts'
import { Housekeeping } from './housekeeping/housekeeping.ts'
import { type BrowserCertificate, loadBrowserCertificate } from './http/browser-certificate.ts'
import { PublicAddress } from './http/public-address.ts'
import { createCaller } from './router/index.ts'
import type { Runtime } from './runtime.ts'
import { SecretBox } from './secret-box.ts'
import { readOrMakeSecret } from './secret-file.ts'

export interface StartedRuntime {
  runtime: Runtime
  identity: Identity
  /** What browsers see; null where plain http is served. */
  certificate: BrowserCertificate | null
  close: () => Promise<void>
}

/** Builds everything that the server is made of and dials the agents. @throws when the database cannot be used. */
export async function startRuntime(env: Env, log: Logger): Promise<StartedRuntime> {
  await makeDataFolder(env.dataFolder)
  const certificate = env.isPlainHttp ? null : await loadBrowserCertificate(env.dataFolder, env.tls)
  const { database, provider, applied } = await openDatabase(env.databaseUrl, { onQuery: queryLog(log) })
  if (applied.length > 0) log.info({ applied }, 'database brought up to date')
  const secret = env.secret ?? (await readOrMakeSecret(path.join(env.dataFolder, 'secret')))
  const box = new SecretBox(secret)
  const identity = await loadIdentity({ database, box, folder: env.dataFolder })
  const isSecure = env.publicUrl === null ? !env.isPlainHttp : env.publicUrl.protocol === 'https:'
  const audit = new Audit(database, log)
  const auth = createAuth({
    database,
    provider,
    log,
    secret,
    publicUrl: env.publicUrl,
    isSecure,
    sessions: new SessionRecorder(database, audit),
  })
  const accounts = new Accounts(database, auth)
  const attempts = new AttemptLimit(database)
  const housekeeping = new Housekeeping({ database, log, auditDays: env.auditDays })
  const demand = new StatsDemand()
  const [agents, fleet, sessionWatch] = [new Agents(), new Fleet(demand), new SessionWatch(database, log)]
  const releases = new AgentReleases(env.agentReleaseFolder)
  const directory = new HostDirectory({ database, agents, fleet, audit, demand, identity, log })
  const localAgent = env.localAgent && new LocalAgent({ ...env.localAgent, directory, log })
  const hostRemoval = new HostRemoval({ agents, directory, localAgent, log })
  const joinCodes = new JoinCodes(database, box)
  const enrolment = new Enrolment({
    codes: joinCodes,
    directory,
    identity,
    log,
    onJoined: joined => recordJoin({ database, audit, removal: hostRemoval }, joined),
  })
  const runtime: Runtime = {
    id: randomUUID(),
    log,
    database,
    auth,
    accounts,
    setup: new Setup(database, accounts),
    attempts,
    signInLimit: new SignInLimit(database, attempts),
    passwords: new Passwords({ database, accounts, attempts }),
    secondFactor: new SecondFactor(database, auth),
    people: new People(database),
    ownSessions: new OwnSessions(database),
    sessionWatch,
    agents,
    hostRemoval,
    hostAddresses: new HostAddresses({ directory, fleet, identity }),
    joinCodes,
    enrolment,
    agentReleases: releases,
    agentUpdates: new AgentUpdates({ releases, agents, identity }),
    fleet,
    audit,
    auditTrail: new AuditTrail(database, fleet),
    tickets: new Tickets(database),
    publicAddress: new PublicAddress(env, certificate),
    viewer: headers => findViewer(auth, headers),
    caller: headers => createPageCaller(runtime, headers),
  }
  await directory.load()
  localAgent?.start()
  housekeeping.start()
  return {
    runtime,
    identity,
    certificate,
    close: async () => {
      housekeeping.close()
      localAgent?.close()
      enrolment.close()
      sessionWatch.close()
      audit.close()
      await directory.close()
      agents.close()
      await database.$disconnect()
    },
  }
}

/** Queries, without their values, at the most talkative level. */
function queryLog(log: Logger): ((sql: string) => void) | undefined {
  return log.isLevelEnabled('trace') ? sql => log.trace({ part: 'database', sql }, 'query') : undefined
}

/** Others may pass, to read the pin; each secret in it is closed to them. */
async function makeDataFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true })
  if (made !== undefined) await chmod(folder, 0o755)
}

/** What a page fetches before it is sent: the same procedures under the same permissions, without the network. */
async function createPageCaller(runtime: Runtime, headers: Headers) {
  return createCaller({
    runtime,
    transport: 'page',
    viewer: await runtime.viewer(headers),
    address: '',
    requestHeaders: headers,
    untilSent: async () => {},
    setCookies: () => {},
  })
}
