import { createHash, type X509Certificate } from 'node:crypto'

/** The pin of the certificate's key: base64 of the SHA-256 of its SPKI. */
export function pinOf(certificate: X509Certificate): string {
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('base64')
}

/** A host's id: the first 128 bits of its agent's pin, in hex. */
export function hostIdOfPin(pin: string): string {
  return Buffer.from(pin, 'base64').toString('hex').slice(0, 32)
}
