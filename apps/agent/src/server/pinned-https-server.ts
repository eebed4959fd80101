import { constants } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { Logger } from 'pino'
import type { Identity } from '../identity/identity.ts'
import type { TrustedDashboards } from '../identity/trusted-dashboards.ts'
import { TrustedSockets } from './trusted-sockets.ts'

const HANDSHAKE_TIMEOUT_MS = 10_000
/** A dashboard calls all the time; a new handshake for each call would cost more than the call. */
const KEEP_ALIVE_MS = 60_000
/** An executable may come over a slow link; who is not trusted gets no request through at all. */
const REQUEST_TIMEOUT_MS = 1_800_000

/**
 * An HTTPS server that serves only peers whose key is pinned. Certificates are only carriers of keys here, so neither
 * issuer nor name nor dates are looked at; TLS proves that the peer has the key.
 */
export function createPinnedHttpsServer(identity: Identity, trusted: TrustedDashboards, log: Logger): Server {
  const sockets = new TrustedSockets(trusted, log)
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
    sockets.admit(socket)
  })
  server.on('tlsClientError', error => log.debug({ err: error }, 'a TLS handshake failed'))
  return server
}
