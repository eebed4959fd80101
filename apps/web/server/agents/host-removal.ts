import { AppError } from '@virtdeck/shared/app-error'
import type { Logger } from 'pino'
import type { Agents } from './agents.ts'
import type { HostDirectory } from './host-directory.ts'
import type { LocalAgent } from './local-agent.ts'

export interface HostRemovalOptions {
  agents: Agents
  directory: HostDirectory
  /** The agent beside the dashboard, which joins by itself. */
  localAgent: LocalAgent | null
  log: Logger
}

/** Takes hosts out of the fleet, on both sides where both can be reached. */
export class HostRemoval {
  readonly #options: HostRemovalOptions

  constructor(options: HostRemovalOptions) {
    this.#options = options
  }

  /**
   * Forgets a host with all that is open to it, after asking its agent to forget us.
   * @returns whether the agent was told; one that was not still trusts this dashboard, which dials it no more.
   * @throws {AppError} `host-not-found`, `host-joins-by-itself`.
   */
  async remove(host: string): Promise<{ wasTold: boolean }> {
    const { directory, log } = this.#options
    await this.requireRemovable(host)
    const wasTold = await this.#tell(host)
    await directory.remove(host)
    log.info({ host, wasTold }, 'a host was removed')
    return { wasTold }
  }

  /** @throws {AppError} `host-not-found`, `host-joins-by-itself`. */
  async requireRemovable(host: string): Promise<void> {
    const { directory, localAgent } = this.#options
    if (!(await directory.isKnown(host))) throw new AppError('host-not-found')
    if (localAgent?.joins(host)) throw new AppError('host-joins-by-itself')
  }

  async #tell(host: string): Promise<boolean> {
    try {
      await this.#options.agents.forgetUs(host)
      return true
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.#options.log.info({ host, code: error.code }, 'the agent of a removed host was not told')
      return false
    }
  }
}
