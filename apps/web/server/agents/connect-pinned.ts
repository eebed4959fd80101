import { connect, type TLSSocket } from 'node:tls'
import type { Address } from '../listen-address.ts'
import type { Identity } from './identity.ts'
import { LinkError } from './link-error.ts'
import { pinOf } from './pin.ts'

const CONNECT_TIMEOUT_MS = 5_000

/** Where an agent listens and the key it must have. */
export interface AgentTarget {
  address: Address
  pin: string
}

/** Whoever answered at the agent's address has another key; nothing was sent to it. */
export class WrongKeyError extends Error {
  /** The key that it has. */
  readonly pinSeen: string

  constructor(pinSeen: string) {
    super('the agent at this address has another key')
    this.name = 'WrongKeyError'
    this.pinSeen = pinSeen
  }
}

/**
 * Opens a TLS connection on which both sides have shown their keys. Certificates only carry keys here: issuer, name and
 * dates are not looked at, and no byte goes to a peer whose key is not the pinned one.
 * @param signal gives the attempt up; a connection that stands is no longer its business.
 * @throws {WrongKeyError}, {LinkError} `silent` when it takes 5 s, or the system's error.
 */
export function connectPinned(
  { address, pin }: AgentTarget,
  identity: Identity,
  signal?: AbortSignal,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: address.host,
      port: address.port,
      key: identity.key,
      cert: identity.certificate,
      minVersion: 'TLSv1.3',
      rejectUnauthorized: false,
    })
    // Not the socket's own timeout, which a peer that sends a byte now and then would never meet.
    const timer = setTimeout(() => fail(new LinkError('silent', 'connect ETIMEDOUT')), CONNECT_TIMEOUT_MS)
    const giveUp = () => fail(new Error('given up'))
    const settle = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
      socket.off('error', fail)
    }
    const fail = (error: Error) => {
      settle()
      socket.on('error', () => {}) // of a socket that nobody waits for any more
      socket.destroy()
      reject(error)
    }
    signal?.addEventListener('abort', giveUp)
    socket.on('error', fail)
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate()
      const pinSeen = certificate ? pinOf(certificate) : ''
      if (pinSeen !== pin) return fail(new WrongKeyError(pinSeen))
      settle()
      resolve(socket.setNoDelay(true))
    })
  })
}
