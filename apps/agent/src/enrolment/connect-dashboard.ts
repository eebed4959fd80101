import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectTls, getCACertificates } from 'node:tls'
import { peerPin } from '../server/trusted-sockets.ts'
import { JoinError } from './join-error.ts'

const CONNECT_TIMEOUT_MS = 15_000

/**
 * Connects to a dashboard's web server.
 * @param pin the key it must show; null where an authority that this machine knows must vouch for its certificate.
 * @throws {JoinError}
 */
export async function connectDashboard(url: URL, pin: string | null): Promise<Socket> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isPlain = url.protocol === 'http:'
  const port = Number(url.port || (isPlain ? 80 : 443))
  if (isPlain) return await untilOpen(connectPlain({ host, port }), 'connect', url)
  const socket = connectTls({
    host,
    port,
    ...(isIP(host) === 0 && { servername: host }),
    ca: [...getCACertificates('default'), ...getCACertificates('system')],
    rejectUnauthorized: pin === null,
  })
  await untilOpen(socket, 'secureConnect', url)
  if (pin !== null && peerPin(socket) !== pin) {
    socket.destroy()
    throw new JoinError(
      `What answers at ${url.origin} has another key than the dashboard that made this command. Nothing was trusted.`,
    )
  }
  return socket
}

function untilOpen<Opening extends Socket>(socket: Opening, event: string, { origin }: URL): Promise<Opening> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      socket.destroy()
      reject(new JoinError(`The dashboard at ${origin} cannot be reached: ${reason}.`))
    }
    const timer = setTimeout(() => fail('it does not answer'), CONNECT_TIMEOUT_MS)
    socket.once('error', error => fail(error.message)).once('close', () => clearTimeout(timer))
    socket.once(event, () => {
      clearTimeout(timer)
      resolve(socket)
    })
  })
}
