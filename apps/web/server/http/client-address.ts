import type { IncomingMessage } from 'node:http'

/** Set on every request by the server itself, whatever the client sent under that name. */
export const CLIENT_ADDRESS_HEADER = 'x-virtdeck-client-address'

/** The address of whoever is connected, an IPv4 one without its IPv6 dress. */
export function peerAddress(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
}

/** The caller's address: the peer's, or what the nearest listed proxy says it is. */
export function clientAddress(request: IncomingMessage, trustedProxies: readonly string[]): string {
  const peer = peerAddress(request)
  if (!trustedProxies.includes(peer)) return peer
  const hops = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map(hop => hop.trim())
  return hops.findLast(hop => hop !== '' && !trustedProxies.includes(hop)) ?? peer
}
