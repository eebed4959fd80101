import { CONTRACT_NUMBER, type Hello } from '@virtdeck/shared/hello'
import type { Logger } from 'pino'
import packageJson from '../package.json' with { type: 'json' }
import type { AgentConfig } from './config/config.ts'
import { type Identity, loadIdentity } from './identity/identity.ts'
import { TrustedDashboards } from './identity/trusted-dashboards.ts'
import { readHostFacts } from './inventory/host-facts.ts'
import { HostFactsWatch } from './inventory/host-facts-watch.ts'
import { Inventory } from './inventory/inventory.ts'
import type { AgentServices } from './router/context.ts'
import { AgentServer } from './server/agent-server.ts'
import { ConsoleRoute } from './server/console-route.ts'
import { ExecutableRoute } from './server/executable-route.ts'
import { createPinnedHttpsServer } from './server/pinned-https-server.ts'
import { TrpcEndpoint } from './server/trpc-endpoint.ts'
import { Consoles } from './services/console.ts'
import { LibvirtConnections } from './services/libvirt-connections.ts'
import { MachineActions } from './services/machine-action.ts'
import { MachineDefinitions } from './services/machine-definition.ts'
import { RequestRegister } from './services/request-register.ts'
import { Screenshots } from './services/screenshot.ts'
import { HistoryStore } from './stats/history-store.ts'
import { StatsSampler } from './stats/stats-sampler.ts'
import { AgentStorage } from './storage/agent-storage.ts'
import { ExecutableUpdate } from './update/executable-update.ts'
import { OwnExecutable } from './update/own-executable.ts'

export interface RunningAgent extends AsyncDisposable {
  port: number
  identity: Identity
  close(): Promise<void>
}

/**
 * Starts everything and resolves once the agent listens. libvirt need not be there.
 * @param onReplaced called when another executable is in place: the process should end, to be started again.
 */
export async function startAgent(config: AgentConfig, log: Logger, onReplaced = () => {}): Promise<RunningAgent> {
  const identity = await loadIdentity(config.data)
  const storage = new AgentStorage(config.data, log)
  const inventory = new Inventory(readHostFacts())
  storage.onFull = isFull => inventory.setProblem('data-folder-full', isFull)
  storage.onFull(storage.isFull)
  const connections = new LibvirtConnections(config.connections, inventory, log)
  const history = new HistoryStore(storage)
  const sampler = new StatsSampler({ connections, inventory, history, log })
  const register = new RequestRegister(storage)
  const actions = new MachineActions({ connections, inventory, register, log })
  const trusted = new TrustedDashboards(config)
  const own = new OwnExecutable(config.executable, packageJson.version)
  const consoles = new Consoles(connections)
  const services: AgentServices = {
    hello: () => sayHello(config, identity),
    inventory,
    stats: { watch: signal => sampler.watch(signal), history: (ref, range) => history.read(ref, range) },
    machine: describeAndAct(new MachineDefinitions(connections), actions),
    console: consoles,
    trust: {
      forget: (pin, envelope) =>
        register.run({ ...envelope, fingerprint: `forget ${pin}` }, async () => trusted.forget(pin)),
    },
  }
  const routes = {
    trpc: new TrpcEndpoint(services, log),
    consoles: new ConsoleRoute(consoles, log),
    screenshots: new Screenshots(connections, inventory),
    executable: new ExecutableRoute(new ExecutableUpdate({ own, register, log }), onReplaced),
  }
  const server = new AgentServer(createPinnedHttpsServer(identity, trusted, log), routes, log)
  const port = await server.listen(config.listen)
  const facts = new HostFactsWatch(inventory)
  connections.start()
  sampler.start()

  const close = async (): Promise<void> => {
    facts.close()
    await server.close()
    await Promise.all([sampler.close(), connections.close()])
    storage.close()
  }
  return { port, identity, close, [Symbol.asyncDispose]: close }
}

function describeAndAct(definitions: MachineDefinitions, actions: MachineActions): AgentServices['machine'] {
  return {
    details: ref => definitions.details(ref),
    xml: (ref, definition) => definitions.xml(ref, definition),
    act: request => actions.act(request),
  }
}

function sayHello(config: AgentConfig, identity: Identity): Hello {
  return {
    version: packageJson.version,
    contract: CONTRACT_NUMBER,
    features: [],
    host: identity.hostId,
    clock: Date.now(),
    connections: config.connections.map(({ id, uri }) => ({ id, uri })),
  }
}
