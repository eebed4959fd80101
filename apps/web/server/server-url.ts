import os from 'node:os'
import { type Address, formatAddress } from './listen-address.ts'

const EVERYWHERE = new Set(['0.0.0.0', '::'])

export interface ServerUrlOptions {
  publicUrl: URL | null
  isSecure: boolean
  address: Address
}

/** The address to tell a person, without a slash at its end. */
export function serverUrl({ publicUrl, isSecure, address }: ServerUrlOptions): string {
  if (publicUrl) return publicUrl.origin
  const host = EVERYWHERE.has(address.host) ? (firstAddress() ?? 'localhost') : address.host
  return `${isSecure ? 'https' : 'http'}://${formatAddress({ host, port: address.port })}`
}

/** Of a server that listens everywhere, people want an address that other machines reach. */
function firstAddress(): string | undefined {
  const interfaces = Object.values(os.networkInterfaces()).flat()
  return interfaces.find(entry => entry?.family === 'IPv4' && !entry.internal)?.address
}
