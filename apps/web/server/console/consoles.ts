import type { Duplex } from 'node:stream'
import { AppError } from '@virtdeck/shared/app-error'
import { machineKey } from '@virtdeck/shared/identity'
import { isPermitted } from '@virtdeck/shared/permission'
import type { Identity } from '../agents/identity.ts'
import type { Viewer } from '../auth/viewer.ts'
import { CLIENT_ADDRESS_HEADER } from '../http/client-address.ts'
import { requestUrl } from '../http/request-url.ts'
import type { Upgrade } from '../http/upgrade.ts'
import type { Runtime } from '../runtime.ts'
import { openAtAgent, splice } from './relay.ts'
import type { ConsoleGrant } from './tickets.ts'

const PERMISSION_OF_MODE = { view: 'console.openView', control: 'console.openControl' } as const

interface OpenConsole {
  viewer: Viewer
  event: ReturnType<typeof describe>
  socket: Duplex
  /** Aborts when the host is removed. */
  ended: AbortSignal
  cut: () => void
}

/** The consoles that pass through this process, each ended with the session that opened it. */
export class Consoles {
  readonly #runtime: Runtime
  readonly #identity: Identity
  readonly #open = new Set<() => void>()

  constructor(runtime: Runtime, identity: Identity) {
    this.#runtime = runtime
    this.#identity = identity
  }

  /** Consoles open now. */
  get count(): number {
    return this.#open.size
  }

  /**
   * Uses the ticket up and joins the browser to the machine's screen.
   * @throws {AppError} while the upgrade is still unanswered: `ticket-invalid`, `role-too-low`, the agent's reasons.
   */
  async open(viewer: Viewer, upgrade: Upgrade): Promise<void> {
    const { audit, agents, tickets } = this.#runtime
    const ticket = requestUrl(upgrade.request).searchParams.get('ticket') ?? ''
    const grant = await tickets.redeem(ticket, viewer)
    if (!isPermitted(viewer.user.role, PERMISSION_OF_MODE[grant.mode])) throw new AppError('role-too-low')
    const { target, ended } = agents.link(grant.machine.host)
    const event = describe(grant, viewer, upgrade)
    const entry = await audit.begin({ ...event, action: 'console.open' })
    try {
      const agent = await openAtAgent(grant, upgrade.request, { target, identity: this.#identity })
      await audit.end(entry, 'ok').catch((error: unknown) => {
        agent.socket.destroy()
        throw error
      })
      this.#register({ viewer, event, socket: upgrade.socket, ended, cut: splice(upgrade, agent) })
    } catch (error) {
      await audit.end(entry, error instanceof AppError ? error.code : 'internal')
      throw error
    }
  }

  close(): void {
    for (const cut of this.#open) cut()
  }

  #register({ viewer, event, socket, ended, cut }: OpenConsole): void {
    const openedAt = Date.now()
    this.#open.add(cut)
    const unwatch = this.#runtime.sessionWatch.add(viewer, cut)
    ended.addEventListener('abort', cut)
    const closed = () => {
      this.#open.delete(cut)
      unwatch()
      ended.removeEventListener('abort', cut)
      const seconds = Math.round((Date.now() - openedAt) / 1000)
      this.#runtime.audit
        .record({ ...event, action: 'console.close', params: { ...event.params, seconds } }, 'ok')
        .catch((error: unknown) =>
          this.#runtime.log.error({ err: error }, 'the end of a console could not be recorded'),
        )
    }
    // The browser may have left while the agent was asked.
    if (socket.closed) closed()
    else socket.once('close', closed)
    // Or the host was removed.
    if (ended.aborted) cut()
  }
}

function describe({ machine, mode }: ConsoleGrant, { user }: Viewer, { request }: Upgrade) {
  const address = String(request.headers[CLIENT_ADDRESS_HEADER] ?? '')
  return { user, address, target: machineKey(machine), params: { mode } }
}
