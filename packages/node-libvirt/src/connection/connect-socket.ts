import { connect, type Socket } from 'node:net'
import { ConnectionError } from '../errors/connection-error.ts'

const CONNECT_TIMEOUT_MS = 5_000
const READ_BYTES = 65_536

/**
 * Connects to the first of these UNIX sockets that answers.
 * @throws ConnectionError naming what each said.
 */
export async function connectSocket(paths: readonly string[]): Promise<Socket> {
  const failures: string[] = []
  for (const path of paths) {
    try {
      return await connectPath(path)
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw new ConnectionError(`No libvirt daemon reached: ${failures.join('; ')}`)
}

function connectPath(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({
      path,
      // One buffer for all reads: Node would otherwise set aside 64 KiB for each, mostly for a reply of 100 bytes.
      onread: {
        buffer: Buffer.allocUnsafeSlow(READ_BYTES),
        callback: (byteLength, buffer) => socket.emit('data', Buffer.from(buffer.subarray(0, byteLength))),
      },
    })
    const timer = setTimeout(() => {
      socket.destroy()
      reject(new Error(`connect ETIMEDOUT ${path}`))
    }, CONNECT_TIMEOUT_MS)
    socket.once('error', error => {
      clearTimeout(timer)
      reject(error)
    })
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })
}
