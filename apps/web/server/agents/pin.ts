import { createHash, type X509Certificate } from 'node:crypto'
import { z } from 'zod'

/** Base64 of the SHA-256 of a public key (SPKI): what two sides compare instead of names and issuers. */
export const pinSchema = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, { error: 'invalid-pin' })

export function pinOf(certificate: X509Certificate): string {
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('base64')
}

/** A host's id: the first 128 bits of its agent's pin, in hex. */
export function hostIdOfPin(pin: string): string {
  return Buffer.from(pin, 'base64').toString('hex').slice(0, 32)
}
