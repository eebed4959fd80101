import { join } from 'node:path'
import type { LibvirtHost } from '@virtdeck/lab/libvirt-host'
import { REPOSITORY } from './repository.ts'
import { Service } from './service.ts'

const MAIN = join(REPOSITORY, 'apps/agent/src/main.ts')

export interface AgentServiceOptions {
  host: LibvirtHost
  /** `host:port` to listen on. */
  listen: string
  /** Folder of its data, as the host sees it. */
  data: string
  /** Of a dashboard beside it, which it trusts without joining. */
  dashboardPinFile?: string
  /** libvirt URIs; the host's QEMU unless given. */
  connections?: { id: string; uri: string }[]
  /** Path of a packaged executable on the host; run from its source unless given. */
  executable?: string
}

/** The agent on a lab host. */
export class AgentService extends Service {
  readonly #options: AgentServiceOptions

  constructor(options: AgentServiceOptions) {
    const [program, ...args] = programOf(options)
    super(() => options.host.spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: variables(options) }))
    this.#options = options
  }

  /** Runs one of the agent's own commands on its host; throws with what it complains about. */
  async command(...args: string[]): Promise<string> {
    const settings = Object.entries(settingsOf(this.#options)).map(([name, value]) => `${name}=${value}`)
    return await this.#options.host.run('env', ...settings, ...programOf(this.#options), ...args)
  }
}

function programOf({ executable }: AgentServiceOptions): readonly [string, ...string[]] {
  return executable === undefined ? [process.execPath, MAIN] : [executable]
}

function variables(options: AgentServiceOptions): NodeJS.ProcessEnv {
  return { ...process.env, ...settingsOf(options) }
}

function settingsOf({ listen, data, dashboardPinFile, connections }: AgentServiceOptions): Record<string, string> {
  return {
    VIRTDECK_AGENT_LISTEN: listen,
    VIRTDECK_AGENT_DATA: data,
    ...(dashboardPinFile && { VIRTDECK_AGENT_DASHBOARD_PIN_FILES: dashboardPinFile }),
    ...(connections && { VIRTDECK_AGENT_CONNECTIONS: JSON.stringify(connections) }),
  }
}
