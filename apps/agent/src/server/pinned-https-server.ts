import { constants } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { TLSSocket } from 'node:tls'
import type { Logger } from 'pino'
import type { Identity } from '../identity/identity.ts'
import { pinOf } from '../identity/pin.ts'
import { readTrustedPins } from '../identity/trusted-pins.ts'

const HANDSHAKE_TIMEOUT_MS = 10_000
/** A dashboard calls all the time; a new handshake for each call would cost more than the call. */
const KEEP_ALIVE_MS = 60_000
/** An executable may come over a slow link; who is not trusted gets no request through at all. */
const REQUEST_TIMEOUT_MS = 1_800_000

/**
 * An HTTPS server that serves only peers whose key is pinned. Certificates are only carriers of keys here, so neither
 * issuer nor name nor dates are looked at; TLS proves that the peer has the key.
 */
export function createPinnedHttpsServer(identity: Identity, pinFiles: readonly string[], log: Logger): Server {
  const server = createServer({
    key: identity.key,
    cert: identity.certificate,
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Without tickets each handshake shows the key anew, and a removed pin counts at once.
    secureOptions: constants.SSL_OP_NO_TICKET,
  })
  // Before HTTP's own listener, so that a refused socket is closed before HTTP reads from it.
  server.prependListener('secureConnection', socket => {
    socket.on('error', error => log.debug({ err: error }, 'a connection failed'))
    if (!isTrusted(socket, pinFiles, log)) socket.destroy()
  })
  server.on('tlsClientError', error => log.debug({ err: error }, 'a TLS handshake failed'))
  return server
}

function isTrusted(socket: TLSSocket, pinFiles: readonly string[], log: Logger): boolean {
  const certificate = socket.getPeerX509Certificate()
  const pin = certificate && pinOf(certificate)
  const isKnown = pin !== undefined && readTrustedPins(pinFiles).has(pin)
  if (!isKnown) log.warn({ peer: socket.remoteAddress, pin: pin ?? null }, 'refused a caller whose key is not pinned')
  return isKnown
}
