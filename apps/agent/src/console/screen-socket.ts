import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { AppError } from '@virtdeck/shared/app-error'
import type { ScreenAddress } from '../hypervisor/graphics-target.ts'

const TIMEOUT_MS = 5_000

/** Connects to a VNC server. Rejects with `console-unreachable`. */
export async function connectScreen(address: ScreenAddress): Promise<Socket> {
  const socket = address.type === 'unix' ? connect(address.path) : connect(address.port, address.host)
  socket.setNoDelay(true)
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(TIMEOUT_MS) })
    return socket
  } catch (error) {
    socket.destroy()
    throw new AppError('console-unreachable', { cause: error })
  }
}
