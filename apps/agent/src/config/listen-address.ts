import { z } from 'zod'

const pattern = /^(?:\[(?<ipv6>[0-9a-fA-F:.%a-z]+)\]|(?<name>[^:[\]\s]+)):(?<port>\d{1,5})$/

export interface ListenAddress {
  host: string
  port: number
}

/** `host:port`, IPv6 in brackets; port 0 lets the system choose. */
export const listenAddressSchema = z.string().transform((text, context): ListenAddress => {
  const groups = pattern.exec(text)?.groups
  const host = groups?.['ipv6'] ?? groups?.['name']
  const port = Number(groups?.['port'])
  if (!host || !(port <= 65_535)) {
    context.addIssue({ code: 'custom', message: 'must be host:port, such as 0.0.0.0:7444 or [::]:7444' })
    return z.NEVER
  }
  return { host, port }
})
