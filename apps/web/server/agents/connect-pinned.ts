import { connect, type TLSSocket } from 'node:tls'
import type { Address } from '../listen-address.ts'
import type { Identity } from './identity.ts'
import { pinOf } from './pin.ts'

const CONNECT_TIMEOUT_MS = 5_000

/** Where an agent listens and the key it must have. */
export interface AgentTarget {
  address: Address
  pin: string
}

/** Whoever answered at the agent's address has another key; nothing was sent to it. */
class WrongKeyError extends Error {
  constructor() {
    super('the agent at this address has another key')
    this.name = 'WrongKeyError'
  }
}

/**
 * Opens a TLS connection on which both sides have shown their keys. Certificates only carry keys here: issuer, name and
 * dates are not looked at, and no byte goes to a peer whose key is not the pinned one.
 * @throws {WrongKeyError}, or the system's error.
 */
export function connectPinned({ address, pin }: AgentTarget, identity: Identity): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: address.host,
      port: address.port,
      key: identity.key,
      cert: identity.certificate,
      minVersion: 'TLSv1.3',
      rejectUnauthorized: false,
    })
    const fail = (error: Error) => {
      socket.destroy()
      reject(error)
    }
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => fail(new Error('connect ETIMEDOUT')))
    socket.once('error', fail)
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate()
      if (!certificate || pinOf(certificate) !== pin) return fail(new WrongKeyError())
      socket.setTimeout(0).removeAllListeners('timeout').off('error', fail).setNoDelay(true)
      resolve(socket)
    })
  })
}
