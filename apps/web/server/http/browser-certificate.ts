import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createSelfSignedCertificate } from '../self-signed-certificate.ts'
import { writeWhole } from '../write-whole.ts'
import { localAddresses, localNames } from './local-names.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Browsers refuse longer ones. */
const LIFETIME_DAYS = 397
const RENEW_DAYS = 30

export interface BrowserCertificate {
  /** PEM. */
  key: string
  certificate: string
}

export interface OwnCertificate {
  certificateFile: string
  keyFile: string
}

/**
 * The certificate that browsers see: one's own by file, else one signed by itself for this machine's names and addresses,
 * kept in the folder and made anew when it ends soon or the machine has a new name or address.
 */
export async function loadBrowserCertificate(folder: string, own: OwnCertificate | null): Promise<BrowserCertificate> {
  if (own) return readPair(own)
  const files = { certificateFile: path.join(folder, 'tls.crt'), keyFile: path.join(folder, 'tls.key') }
  const kept = await readPair(files).catch(() => null) // the first start
  if (kept && isGood(kept.certificate)) return kept
  const made = await makeCertificate()
  await writeWhole(files.keyFile, made.key, 0o600)
  await writeWhole(files.certificateFile, made.certificate, 0o644)
  return made
}

async function readPair({ certificateFile, keyFile }: OwnCertificate): Promise<BrowserCertificate> {
  return { certificate: await readFile(certificateFile, 'utf8'), key: await readFile(keyFile, 'utf8') }
}

function isGood(pem: string): boolean {
  const certificate = new X509Certificate(pem)
  if (Date.parse(certificate.validTo) < Date.now() + RENEW_DAYS * DAY_MS) return false
  return subjectNames().every(({ type, value }) =>
    type === 'ip' ? certificate.checkIP(value) !== undefined : certificate.checkHost(value) !== undefined,
  )
}

function makeCertificate(): Promise<BrowserCertificate> {
  return createSelfSignedCertificate({
    commonName: os.hostname(),
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + LIFETIME_DAYS * DAY_MS),
    names: subjectNames(),
  })
}

/** Link-local addresses carry a zone that certificates do not know. */
function subjectNames(): { type: 'dns' | 'ip'; value: string }[] {
  const addresses = localAddresses().filter(address => !address.startsWith('fe80:'))
  const names = [...localNames()].filter(name => !localAddresses().includes(name))
  return [
    ...names.map(value => ({ type: 'dns' as const, value })),
    ...[...new Set(addresses)].map(value => ({ type: 'ip' as const, value })),
  ]
}
