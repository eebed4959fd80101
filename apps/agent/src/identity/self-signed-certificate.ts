// x509 resolves its parts through decorators that need this first.
import 'reflect-metadata'
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { X509CertificateGenerator } from '@peculiar/x509'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** Peers compare keys, never dates or names, so the certificate does not end in practice. */
const NOT_BEFORE = new Date('2020-01-01T00:00:00Z')
const NOT_AFTER = new Date('2120-01-01T00:00:00Z')

/** A new P-256 key, PKCS #8 in PEM. */
export function createKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: ALGORITHM.namedCurve })
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
}

/** A certificate that carries the key, signed by itself; PEM. */
export async function createSelfSignedCertificate(commonName: string, key: string): Promise<string> {
  const privateKey = createPrivateKey(key)
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${commonName}`,
    keys: {
      privateKey: privateKey.toCryptoKey(ALGORITHM, false, ['sign']),
      publicKey: createPublicKey(privateKey).toCryptoKey(ALGORITHM, true, ['verify']),
    },
    signingAlgorithm: ALGORITHM,
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
  })
  return certificate.toString('pem')
}
