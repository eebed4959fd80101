import { z } from 'zod'

/** A host and a port. */
export interface Address {
  host: string
  port: number
}

/** `HOST:PORT`, with brackets around an IPv6 address. */
export const addressSchema = z.string().transform((text, context): Address => {
  const match = /^(?:\[(?<ipv6>[0-9a-f:]+)\]|(?<name>[^:[\]\s]+)):(?<port>\d{1,5})$/i.exec(text)
  const host = match?.groups?.ipv6 ?? match?.groups?.name
  const port = Number(match?.groups?.port)
  if (host !== undefined && port <= 65_535) return { host, port }
  context.addIssue({ code: 'custom', message: 'must be HOST:PORT' })
  return z.NEVER
})

/** The address as it stands in a URL. */
export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
