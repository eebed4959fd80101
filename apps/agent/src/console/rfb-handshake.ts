import type { Duplex } from 'node:stream'
import { readExactly } from './read-exactly.ts'
import {
  chooseRelayedSecurity,
  NO_SECURITY,
  RfbRefusedError,
  readOfferedSecurity,
  readReason,
  readUint32,
  VNC_AUTHENTICATION,
} from './rfb-security.ts'
import { formatRfbVersion, parseRfbVersion, type RfbVersion, VERSION_LENGTH } from './rfb-version.ts'

/** A peer said something that RFB does not allow there. */
export class RfbProtocolError extends Error {
  override readonly name = 'RfbProtocolError'
}

const CHALLENGE_LENGTH = 16
/** ClientInit that lets other viewers stay: without it a server throws them out. */
const SHARED = Buffer.from([1])

/**
 * Leads both sides through RFB's opening up to and with ClientInit, which always asks for a shared screen. The client
 * proves that it knows the password; it is only passed along here. Rejects with `AppError` (security that can't be
 * relayed), `RfbProtocolError`, `RfbRefusedError` or `StreamEndedError`.
 * @see https://github.com/rfbproto/rfbproto/blob/master/rfbproto.rst
 */
export async function relayHandshake(server: Duplex, client: Duplex): Promise<void> {
  const version = await relayVersion(server, client)
  const security = await relaySecurity(server, client, version)
  if (security === VNC_AUTHENTICATION) {
    client.write(await readExactly(server, CHALLENGE_LENGTH))
    server.write(await readExactly(client, CHALLENGE_LENGTH))
  }
  if (security === VNC_AUTHENTICATION || version === '3.8') await relaySecurityResult(server, client, version)
  await readExactly(client, SHARED.length)
  server.write(SHARED)
}

/** Asks a server what security it offers, as a client of its own. Rejects like `relayHandshake`. */
export async function probeSecurity(server: Duplex): Promise<void> {
  const version = await readVersion(server)
  server.write(formatRfbVersion(version))
  chooseRelayedSecurity(await readOfferedSecurity(server, version))
}

async function relayVersion(server: Duplex, client: Duplex): Promise<RfbVersion> {
  const offered = await readVersion(server)
  client.write(formatRfbVersion(offered))
  const chosen = await readVersion(client)
  if (chosen > offered) throw new RfbProtocolError(`The client chose ${chosen}, offered was ${offered}`)
  server.write(formatRfbVersion(chosen))
  return chosen
}

async function readVersion(stream: Duplex): Promise<RfbVersion> {
  const version = parseRfbVersion(await readExactly(stream, VERSION_LENGTH))
  if (!version) throw new RfbProtocolError('Not RFB')
  return version
}

/** Until 3.3 the server decides; since then the client chooses from a list, in which it finds only what can be relayed. */
async function relaySecurity(server: Duplex, client: Duplex, version: RfbVersion): Promise<number> {
  const relayed = chooseRelayedSecurity(await readOfferedSecurity(server, version))
  if (version === '3.3') {
    const decided = relayed[0] ?? NO_SECURITY
    client.write(Buffer.from([0, 0, 0, decided]))
    return decided
  }
  client.write(Buffer.from([relayed.length, ...relayed]))
  const choice = await readExactly(client, 1)
  if (!relayed.includes(choice.readUInt8())) throw new RfbProtocolError('The client chose what was not offered')
  server.write(choice)
  return choice.readUInt8()
}

async function relaySecurityResult(server: Duplex, client: Duplex, version: RfbVersion): Promise<void> {
  const result = await readUint32(server)
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(result)
  client.write(bytes)
  if (result === 0) return
  const reason = version === '3.8' ? await readReason(server) : ''
  if (version === '3.8') client.write(withLength(reason))
  throw new RfbRefusedError(reason)
}

function withLength(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
