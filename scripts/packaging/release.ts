import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import {
  type AgentRelease,
  type AgentReleaseFile,
  ARCHITECTURES,
  type Architecture,
} from '@virtdeck/shared/agent-release'
import { CONTRACT_NUMBER } from '@virtdeck/shared/hello'
import { bundleAgent } from './bundle.ts'
import { makeBlob, makeExecutable } from './executable.ts'
import { composeJoinScript } from './join-script.ts'
import { findNodeBinary } from './node-binary.ts'

const compress = promisify(gzip)

/**
 * Makes the agent's executables, `release.json` and `join.sh` in a folder, which appears whole or not at all. The same
 * sources give the same bytes.
 */
export async function makeRelease(root: string, folder: string): Promise<AgentRelease> {
  const work = `${folder}.new`
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  const blob = await makeBlob(await bundleAgent(root))
  // The injection keeps this process busy while the compression of the one before goes on beside it.
  const files: Promise<AgentReleaseFile>[] = []
  for (const architecture of ARCHITECTURES) {
    const path = join(work, `virtdeck-agent-linux-${architecture}`)
    await makeExecutable(await findNodeBinary(root, architecture), blob, path)
    files.push(finishFile(path, architecture))
  }
  const release = { version: readVersion(root), contract: CONTRACT_NUMBER, files: await Promise.all(files) }
  writeFileSync(join(work, 'join.sh'), composeJoinScript(root, release))
  writeFileSync(join(work, 'release.json'), `${JSON.stringify(release, null, 2)}\n`)
  rmSync(folder, { recursive: true, force: true })
  renameSync(work, folder)
  return release
}

function readVersion(root: string): string {
  const manifest = JSON.parse(readFileSync(join(root, 'apps/agent/package.json'), 'utf8')) as { version: string } // ours
  return manifest.version
}

async function finishFile(path: string, architecture: Architecture): Promise<AgentReleaseFile> {
  const executable = readFileSync(path)
  const compressed = await compress(executable)
  writeFileSync(`${path}.gz`, compressed)
  rmSync(path)
  return {
    architecture,
    name: `virtdeck-agent-linux-${architecture}.gz`,
    sha256: sha256(executable),
    sha256Compressed: sha256(compressed),
    bytes: executable.length,
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
