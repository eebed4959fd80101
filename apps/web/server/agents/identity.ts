import { X509Certificate } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createSelfSignedCertificate } from '../self-signed-certificate.ts'
import { writeWhole } from '../write-whole.ts'
import { pinOf } from './pin.ts'

/** The key that agents know this dashboard by, with the certificate that carries it; apart from the browsers' one. */
export interface Identity {
  /** PEM. */
  key: string
  certificate: string
  pin: string
}

/** Reads `identity.key` (0600), `identity.crt` and `identity.pin` from the folder, making them at the first start. */
export async function loadIdentity(folder: string): Promise<Identity> {
  const keyFile = path.join(folder, 'identity.key')
  const certificateFile = path.join(folder, 'identity.crt')
  if (!existsSync(keyFile) || !existsSync(certificateFile)) await makeIdentity(keyFile, certificateFile)
  const certificate = await readFile(certificateFile, 'utf8')
  const pin = pinOf(new X509Certificate(certificate))
  await writeWhole(path.join(folder, 'identity.pin'), `${pin}\n`, 0o644)
  return { key: await readFile(keyFile, 'utf8'), certificate, pin }
}

/** Agents compare keys, never dates, so the certificate does not end in practice. */
async function makeIdentity(keyFile: string, certificateFile: string): Promise<void> {
  const { key, certificate } = await createSelfSignedCertificate({
    commonName: 'virtdeck-dashboard',
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2120-01-01T00:00:00Z'),
  })
  await writeWhole(keyFile, key, 0o600)
  await writeWhole(certificateFile, certificate, 0o644)
}
