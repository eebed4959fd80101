import type { Socket } from 'node:net'
import { AppError } from '@virtdeck/shared/app-error'
import type { DomainRef } from '@virtdeck/shared/identity'
import { StreamEndedError } from '../console/read-exactly.ts'
import { probeSecurity, RfbProtocolError } from '../console/rfb-handshake.ts'
import { RfbRefusedError } from '../console/rfb-security.ts'
import { connectScreen } from '../console/screen-socket.ts'
import { type GraphicsTarget, readGraphicsTarget } from '../hypervisor/graphics-target.ts'
import type { LibvirtConnections } from './libvirt-connections.ts'

const PROBE_TIMEOUT_MS = 3_000

/** Finds machines' screens. Everything rejects with `AppError` saying why there is none to open. */
export class Consoles {
  readonly #connections: LibvirtConnections

  constructor(connections: LibvirtConnections) {
    this.#connections = connections
  }

  /** Whether a console could be opened now, and with which password. Asks the VNC server itself what it demands. */
  async describe(ref: DomainRef): Promise<{ password: string | null }> {
    const { address, password } = await this.#locate(ref)
    const socket = await connectScreen(address)
    const timer = setTimeout(() => socket.destroy(), PROBE_TIMEOUT_MS)
    try {
      await probeSecurity(socket)
      return { password }
    } catch (error) {
      throw toConsoleError(error)
    } finally {
      clearTimeout(timer)
      socket.destroy()
    }
  }

  /** A fresh connection to the VNC server. */
  async connect(ref: DomainRef): Promise<Socket> {
    return await connectScreen((await this.#locate(ref)).address)
  }

  async #locate({ connection, uuid }: DomainRef): Promise<GraphicsTarget> {
    const { hypervisor } = this.#connections.get(connection)
    return await hypervisor.use('reads', libvirt => readGraphicsTarget(libvirt, uuid, hypervisor.config.root))
  }
}

function toConsoleError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const isOfThePeer =
    error instanceof StreamEndedError || error instanceof RfbProtocolError || error instanceof RfbRefusedError
  return new AppError(isOfThePeer ? 'console-unreachable' : 'internal', { cause: error })
}
