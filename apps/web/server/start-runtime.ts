import { randomUUID } from 'node:crypto'
import { chmod, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { openDatabase } from '@virtdeck/database'
import type { Logger } from 'pino'
import { Agents } from './agents/agents.ts'
import { HostDirectory } from './agents/host-directory.ts'
import { type Identity, loadIdentity } from './agents/identity.ts'
import { LocalAgent } from './agents/local-agent.ts'
import { StatsDemand } from './agents/stats-demand.ts'
import { Audit } from './audit/audit.ts'
import { recordSession } from './audit/record-session.ts'
import { Accounts } from './auth/accounts.ts'
import { createAuth } from './auth/auth.ts'
import { SessionWatch } from './auth/session-watch.ts'
import { Setup } from './auth/setup.ts'
import { findViewer } from './auth/viewer.ts'
import { Tickets } from './console/tickets.ts'
import type { Env } from './env.ts'
import { Fleet } from './fleet/fleet.ts'
import { createCaller } from './router/index.ts'
import type { Runtime } from './runtime.ts'
import { readOrMakeSecret } from './secret-file.ts'

export interface StartedRuntime {
  runtime: Runtime
  identity: Identity
  close: () => Promise<void>
}

/** Builds everything that the server is made of and dials the agents. @throws when the database cannot be used. */
export async function startRuntime(env: Env, log: Logger): Promise<StartedRuntime> {
  await makeDataFolder(env.dataFolder)
  const identity = await loadIdentity(env.dataFolder)
  const { database, applied } = await openDatabase(env.databaseUrl)
  if (applied.length > 0) log.info({ applied }, 'database brought up to date')
  const secret = env.secret ?? (await readOrMakeSecret(path.join(env.dataFolder, 'secret')))
  const isSecure = env.publicUrl === null ? !env.isPlainHttp : env.publicUrl.protocol === 'https:'
  const audit = new Audit(database)
  const auth = createAuth({
    database,
    log,
    secret,
    publicUrl: env.publicUrl,
    isSecure,
    onSession: event => recordSession({ database, audit }, event),
  })
  const accounts = new Accounts(database, auth)
  const demand = new StatsDemand()
  const [agents, fleet, sessionWatch] = [new Agents(), new Fleet(demand), new SessionWatch(database, log)]
  const directory = new HostDirectory({ database, agents, fleet, demand, identity, log })
  const localAgent = env.localAgent && new LocalAgent({ ...env.localAgent, directory, log })
  const runtime: Runtime = {
    id: randomUUID(),
    log,
    database,
    auth,
    accounts,
    setup: new Setup(database, accounts),
    sessionWatch,
    agents,
    fleet,
    audit,
    tickets: new Tickets(database),
    viewer: headers => findViewer(auth, headers),
    caller: headers => createPageCaller(runtime, headers),
  }
  await directory.load()
  localAgent?.start()
  return {
    runtime,
    identity,
    close: async () => {
      localAgent?.close()
      sessionWatch.close()
      await directory.close()
      agents.close()
      await database.$disconnect()
    },
  }
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
