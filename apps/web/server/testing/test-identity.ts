import { X509Certificate } from 'node:crypto'
import type { Identity } from '../agents/identity.ts'
import { pinOf } from '../agents/pin.ts'
import { createSelfSignedCertificate } from '../self-signed-certificate.ts'

/** A new key with its certificate, for either side. */
export async function newTestIdentity(): Promise<Identity> {
  const dates = { notBefore: new Date(0), notAfter: new Date('2120-01-01') }
  const made = await createSelfSignedCertificate({ commonName: 'test', ...dates })
  return { ...made, pin: pinOf(new X509Certificate(made.certificate)) }
}
