import { createHash, randomUUID, X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../config/load-config.ts'
import { isFolderFull } from '../storage/folder-full.ts'
import { pinOf, spkiOf } from './pin.ts'
import { createKey, createSelfSignedCertificate } from './self-signed-certificate.ts'

/** The key that an agent is known by, with the certificate that carries it. */
export interface Identity {
  /** PEM. */
  key: string
  certificate: string
  /** Base64 of the SHA-256 of the public key (SPKI). */
  pin: string
  /** The first 128 bits of that SHA-256, in hex. */
  hostId: string
}

/**
 * Reads `identity.key` (0600), `identity.crt` and `identity.pin` from the folder, making them at the first start.
 * @throws {ConfigError} when the folder has no room for them; one that has them may be full.
 */
export async function loadIdentity(folder: string): Promise<Identity> {
  try {
    return await readOrMake(folder)
  } catch (error) {
    if (!isFolderFull(error, folder)) throw error
    throw new ConfigError(`The data folder ${folder} has no room for the agent's key; make some, then start again.`)
  }
}

async function readOrMake(folder: string): Promise<Identity> {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const keyPath = join(folder, 'identity.key')
  const certificatePath = join(folder, 'identity.crt')
  if (!existsSync(keyPath)) keepFirstKey(keyPath)
  if (!existsSync(certificatePath)) await certify(keyPath, certificatePath)
  const certificate = readFileSync(certificatePath, 'utf8')
  const parsed = new X509Certificate(certificate)
  const identity = { key: readFileSync(keyPath, 'utf8'), certificate, pin: pinOf(parsed), hostId: hostIdOf(parsed) }
  const pinPath = join(folder, 'identity.pin')
  const pinText = `${identity.pin}\n`
  // Not anew at each start: a full folder keeps no agent from starting that has its key.
  if (!existsSync(pinPath) || readFileSync(pinPath, 'utf8') !== pinText) writeWhole(pinPath, pinText, 0o644)
  return identity
}

function hostIdOf(certificate: X509Certificate): string {
  return createHash('sha256').update(spkiOf(certificate)).digest('hex').slice(0, 32)
}

/** Of two processes that start at once one is quicker, and the other takes over its key. */
function keepFirstKey(keyPath: string): void {
  const draft = `${keyPath}.${randomUUID()}`
  try {
    writeFileSync(draft, createKey(), { mode: 0o600 })
    linkSync(draft, keyPath)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Peers look at the key only, so one certificate of it is as good as another. */
async function certify(keyPath: string, certificatePath: string): Promise<void> {
  const certificate = await createSelfSignedCertificate('virtdeck-agent', readFileSync(keyPath, 'utf8'))
  writeWhole(certificatePath, certificate, 0o644)
}

/** A reader never sees half of a file, whatever the umask its mode is exact. */
function writeWhole(path: string, text: string, mode: number): void {
  const draft = `${path}.${randomUUID()}`
  try {
    writeFileSync(draft, text, { mode })
    chmodSync(draft, mode)
    renameSync(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
}
