import { constants } from 'node:crypto'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { createServer as createTlsServer, type TLSSocket, type Server as TlsServer } from 'node:tls'
import type { Logger } from 'pino'
import type { Identity } from '../identity/identity.ts'
import { pinOf } from '../identity/pin.ts'
import { readTrustedPins } from '../identity/trusted-pins.ts'

export interface PinnedTlsServer {
  tls: TlsServer
  http: HttpServer
}

/**
 * An HTTPS server that serves only peers whose key is pinned. No byte of another peer reaches HTTP. Certificates are
 * only carriers of keys here, so neither issuer nor name nor dates are looked at; TLS proves that the peer has the key.
 */
export function createPinnedTlsServer(identity: Identity, pinFiles: readonly string[], log: Logger): PinnedTlsServer {
  const http = createHttpServer()
  const tls = createTlsServer(
    {
      key: identity.key,
      cert: identity.certificate,
      requestCert: true,
      rejectUnauthorized: false,
      minVersion: 'TLSv1.3',
      // Without tickets each handshake shows the key anew, and a removed pin counts at once.
      secureOptions: constants.SSL_OP_NO_TICKET,
      sessionTimeout: 1,
    },
    socket => {
      socket.on('error', error => log.debug({ err: error }, 'connection failed'))
      if (isTrusted(socket, pinFiles, log)) http.emit('connection', socket)
      else socket.destroy()
    },
  )
  tls.on('tlsClientError', error => log.debug({ err: error }, 'TLS handshake failed'))
  return { tls, http }
}

function isTrusted(socket: TLSSocket, pinFiles: readonly string[], log: Logger): boolean {
  const certificate = socket.getPeerX509Certificate()
  const pin = certificate && pinOf(certificate)
  const isKnown = pin !== undefined && readTrustedPins(pinFiles).has(pin)
  if (!isKnown) log.warn({ peer: socket.remoteAddress, pin: pin ?? null }, 'refused a caller whose key is not pinned')
  return isKnown
}
