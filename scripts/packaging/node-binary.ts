import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Architecture } from '@virtdeck/shared/agent-release'

const run = promisify(execFile)

interface LockedNode {
  version: string
  /** `sha512-…`, of the package's archive. */
  integrity: string
}

/**
 * The Node that the lockfile pins, for an architecture: the installed one where it is this machine's, else from its npm
 * package, fetched once through the configured registry and checked against the lockfile.
 * @returns the path of the binary
 */
export async function findNodeBinary(root: string, architecture: Architecture): Promise<string> {
  const name = `node-linux-${architecture}`
  const installed = join(root, 'node_modules', name, 'bin/node')
  if (existsSync(installed)) return installed
  const locked = readLock(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8'), name)
  const folder = join(root, 'node_modules/.cache/virtdeck')
  const kept = join(folder, `${name}-${locked.version}`)
  if (!existsSync(kept)) await fetchBinary({ name, locked, folder, kept })
  return kept
}

/** What pnpm's lockfile says about a package. @throws when it is not there, or there twice. */
export function readLock(lockfile: string, name: string): LockedNode {
  const pattern = new RegExp(String.raw`^  ${name}@([\d.]+):\n    resolution: \{integrity: (sha512-[\w+/=]+)\}$`, 'gm')
  const [first, ...others] = [...lockfile.matchAll(pattern)]
  const [, version, integrity] = first ?? []
  if (!version || !integrity || others.length > 0) throw new Error(`pnpm-lock.yaml does not pin one ${name}`)
  return { version, integrity }
}

/** @throws when the archive is not the locked one. */
export function checkIntegrity(archive: Uint8Array, { version, integrity }: LockedNode): void {
  const found = `sha512-${createHash('sha512').update(archive).digest('base64')}`
  if (found !== integrity) throw new Error(`The archive of Node ${version} is not the one of pnpm-lock.yaml: ${found}`)
}

async function fetchBinary({
  name,
  locked,
  folder,
  kept,
}: {
  name: string
  locked: LockedNode
  folder: string
  kept: string
}): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const work = mkdtempSync(join(folder, 'fetch-'))
  try {
    await run('npm', ['pack', '--silent', '--ignore-scripts', `${name}@${locked.version}`], { cwd: work })
    const archive = join(work, `${name}-${locked.version}.tgz`)
    checkIntegrity(readFileSync(archive), locked)
    await run('tar', ['-xzf', archive, 'package/bin/node'], { cwd: work })
    renameSync(join(work, 'package/bin/node'), kept)
  } finally {
    rmSync(work, { recursive: true })
  }
}
