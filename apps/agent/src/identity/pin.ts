import { createHash, type X509Certificate } from 'node:crypto'

/** DER of the certificate's public key (SubjectPublicKeyInfo). */
export function spkiOf(certificate: X509Certificate): Buffer {
  return certificate.publicKey.export({ type: 'spki', format: 'der' })
}

/** What two sides compare instead of names: base64 of the SHA-256 of the public key. */
export function pinOf(certificate: X509Certificate): string {
  return createHash('sha256').update(spkiOf(certificate)).digest('base64')
}
