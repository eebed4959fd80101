import { X509Certificate } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { type Database, isUniqueViolation } from '@virtdeck/database'
import { z } from 'zod'
import type { SecretBox } from '../secret-box.ts'
import { createSelfSignedCertificate } from '../self-signed-certificate.ts'
import { writeWhole } from '../write-whole.ts'
import { pinOf } from './pin.ts'

const SETTING_KEY = 'dashboard-identity'

const keptSchema = z.object({ key: z.string(), certificate: z.string() })
type Kept = z.infer<typeof keptSchema>

/** The key that agents know this dashboard by, with the certificate that carries it; apart from the browsers' one. */
export interface Identity {
  /** PEM. */
  key: string
  certificate: string
  pin: string
}

export interface IdentityOptions {
  database: Database
  box: SecretBox
  /** Where `identity.pin` is written for an agent on this machine. */
  folder: string
}

/**
 * The one identity of the dashboard and its copies, kept encrypted in the database. It is made at the first start; the
 * files that held it before there was more than one host are taken over.
 * @throws {SecretError} when it was encrypted with another secret.
 */
export async function loadIdentity({ database, box, folder }: IdentityOptions): Promise<Identity> {
  const kept = (await readKept(database, box)) ?? (await keepFirst({ database, box, folder }))
  const pin = pinOf(new X509Certificate(kept.certificate))
  await writeWhole(path.join(folder, 'identity.pin'), `${pin}\n`, 0o644)
  return { ...kept, pin }
}

async function readKept(database: Database, box: SecretBox): Promise<Kept | null> {
  const setting = await database.setting.findUnique({ where: { key: SETTING_KEY } })
  return setting && keptSchema.parse(JSON.parse(box.open(setting.value, SETTING_KEY)))
}

/** Of two copies that start at once one is quicker; the other takes over what that one kept. */
async function keepFirst({ database, box, folder }: IdentityOptions): Promise<Kept> {
  const files = { key: path.join(folder, 'identity.key'), certificate: path.join(folder, 'identity.crt') }
  const found = await readFiles(files)
  const first = found ?? (await makeIdentity())
  const value = box.seal(JSON.stringify(first), SETTING_KEY)
  try {
    await database.setting.create({ data: { key: SETTING_KEY, value } })
  } catch (error) {
    const kept = isUniqueViolation(error) ? await readKept(database, box) : null
    if (!kept) throw error
    return kept
  }
  // A key that lies in the database encrypted need not lie here in the clear.
  if (found) await Promise.all(Object.values(files).map(file => rm(file)))
  return first
}

async function readFiles(files: Kept): Promise<Kept | null> {
  try {
    return { key: await readFile(files.key, 'utf8'), certificate: await readFile(files.certificate, 'utf8') }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Agents compare keys, never dates, so the certificate does not end in practice. */
function makeIdentity(): Promise<Kept> {
  return createSelfSignedCertificate({
    commonName: 'virtdeck-dashboard',
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2120-01-01T00:00:00Z'),
  })
}
