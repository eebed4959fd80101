import { z } from 'zod'

/** Where agents listen unless told otherwise. */
export const AGENT_PORT = 7444

const pattern =
  /^(?:\[(?<bracketed>[0-9a-f:]+)\]|(?<ipv6>[0-9a-f]*:[0-9a-f:]*:[0-9a-f:]*)|(?<name>[a-z0-9][a-z0-9._-]{0,252}))(?::(?<port>\d{1,5}))?$/i

/** A host and a port to dial. */
export interface DialAddress {
  host: string
  port: number
}

/** Where to dial an agent, as a person types it: a name or an IP address, with its port or without. */
export const dialAddressSchema = z
  .string()
  .trim()
  .refine(text => parseDialAddress(text, AGENT_PORT) !== null, { error: 'invalid-address' })

/** Reads `HOST`, `HOST:PORT`, `[IPV6]:PORT` or a bare IPv6 address; null for anything else. */
export function parseDialAddress(text: string, defaultPort: number): DialAddress | null {
  const groups = pattern.exec(text)?.groups
  const host = groups?.['bracketed'] ?? groups?.['ipv6'] ?? groups?.['name']
  const port = groups?.['port'] === undefined ? defaultPort : Number(groups['port'])
  return host !== undefined && port >= 1 && port <= 65_535 ? { host, port } : null
}
