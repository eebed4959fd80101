// x509 resolves its parts through decorators that need this first.
import 'reflect-metadata'
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

export interface CertificateRequest {
  commonName: string
  notBefore: Date
  notAfter: Date
  /** Names and IP addresses that a browser may find it under. */
  names?: { type: 'dns' | 'ip'; value: string }[]
}

/** A new P-256 key (PKCS #8) and a certificate signed by itself, both PEM. */
export async function createSelfSignedCertificate(
  request: CertificateRequest,
): Promise<{ key: string; certificate: string }> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${request.commonName}`,
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    extensions: request.names ? [new SubjectAlternativeNameExtension(request.names)] : [],
  })
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const lines = der.match(/.{1,64}/g) ?? []
  const key = `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`
  return { key, certificate: certificate.toString('pem') }
}
