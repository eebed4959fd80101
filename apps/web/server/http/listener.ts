import { createServer as createHttpServer, Server as HttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer, Server as HttpsServer } from 'node:https'
import { createServer as createTcpServer, type Server, type Socket } from 'node:net'
import type { Address } from '../listen-address.ts'
import type { BrowserCertificate } from './browser-certificate.ts'

/** The first byte of a TLS connection. */
const TLS_HANDSHAKE = 0x16
/** Someone who connects and says nothing is let go after this, ms. */
const FIRST_BYTE_TIMEOUT_MS = 10_000
const MAX_HEADER_BYTES = 32 * 1024

export interface Listener {
  /** Where requests and upgrades arrive. */
  http: HttpServer
  /** Binds; the port is the one that was found when 0 was asked for. */
  listen: (address: Address) => Promise<number>
  close: () => void
}

/** Plain HTTP, for a proxy on the same machine. */
export function createPlainListener(): Listener {
  const http = createHttpServer({ maxHeaderSize: MAX_HEADER_BYTES })
  return { http, listen: address => listen(http, address), close: () => closeAll([http]) }
}

/** HTTPS; whoever speaks plain HTTP to the same port is sent there. */
export function createTlsListener({ key, certificate }: BrowserCertificate): Listener {
  const https = createHttpsServer({ key, cert: certificate, minVersion: 'TLSv1.2', maxHeaderSize: MAX_HEADER_BYTES })
  const redirect = createHttpServer(redirectToHttps)
  const tcp = createTcpServer(socket => dispatch(socket, https, redirect))
  // Node's HTTP servers begin to time slow requests and to keep count of connections when they listen; these never do.
  tcp.once('listening', () => {
    for (const server of [https, redirect]) server.emit('listening')
  })
  return { http: https, listen: address => listen(tcp, address), close: () => closeAll([tcp, https, redirect]) }
}

function dispatch(socket: Socket, tls: Server, plain: HttpServer): void {
  socket.on('error', () => socket.destroy())
  socket.setTimeout(FIRST_BYTE_TIMEOUT_MS, () => socket.destroy())
  socket.once('readable', () => {
    const first = socket.read(1) as Buffer | null // a socket without encoding reads buffers
    if (first === null) return socket.destroy()
    socket.setTimeout(0).removeAllListeners('timeout')
    socket.unshift(first)
    const server = first[0] === TLS_HANDSHAKE ? tls : plain
    server.emit('connection', socket)
  })
}

const redirectToHttps: RequestListener = (request, response) => {
  const { host = '' } = request.headers
  const { url = '/' } = request
  response.setHeader('connection', 'close')
  // A Host header is no place for anything but a name and a port; others get no link made of it. The path stands behind
  // it as text, since one that begins with two slashes names another host.
  const location = /^[\w.:[\]-]+$/.test(host) && URL.parse(`https://${host}${url.startsWith('/') ? url : '/'}`)
  if (location) response.writeHead(308, { location: location.href }).end()
  else response.writeHead(400).end()
}

function listen(server: Server, { host, port }: Address): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const bound = server.address()
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port)
    })
  })
}

/** Open connections would hold the process: they are cut. */
function closeAll(servers: Server[]): void {
  for (const server of servers) {
    server.close()
    if (server instanceof HttpServer || server instanceof HttpsServer) server.closeAllConnections()
  }
}
