import type { Duplex } from 'node:stream'
import { AppError } from '@virtdeck/shared/app-error'
import { readExactly } from './read-exactly.ts'
import type { RfbVersion } from './rfb-version.ts'

/** Security types by number. @see https://www.iana.org/assignments/rfb/rfb.xhtml */
export const NO_SECURITY = 1
export const VNC_AUTHENTICATION = 2
const SASL = 20
const RELAYED = [NO_SECURITY, VNC_AUTHENTICATION]

const REASON_AT_MOST = 4_096

/** The server refused to go on and said why. */
export class RfbRefusedError extends Error {
  override readonly name = 'RfbRefusedError'
}

/** What the server offers. Rejects with `RfbRefusedError` when it lets nobody in. */
export async function readOfferedSecurity(server: Duplex, version: RfbVersion): Promise<number[]> {
  const offered = version === '3.3' ? [await readUint32(server)] : await readTypeList(server)
  if (offered.length === 0 || offered[0] === 0) throw new RfbRefusedError(await readReason(server))
  return offered
}

/** Those that can be relayed. Throws `AppError` naming the kind of security that cannot. */
export function chooseRelayedSecurity(offered: readonly number[]): number[] {
  const relayed = offered.filter(type => RELAYED.includes(type))
  if (relayed.length > 0) return relayed
  throw new AppError(offered.includes(SASL) ? 'console-vnc-sasl' : 'console-vnc-tls')
}

export async function readReason(server: Duplex): Promise<string> {
  const length = await readUint32(server)
  return (await readExactly(server, Math.min(length, REASON_AT_MOST))).toString('latin1')
}

export async function readUint32(stream: Duplex): Promise<number> {
  return (await readExactly(stream, 4)).readUInt32BE()
}

async function readTypeList(server: Duplex): Promise<number[]> {
  const count = (await readExactly(server, 1)).readUInt8()
  return count === 0 ? [] : [...(await readExactly(server, count))]
}
