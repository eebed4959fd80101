import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'postject'

const run = promisify(execFile)

const RESOURCE = 'NODE_SEA_BLOB'
/** Node's own, the same in every version. https://nodejs.org/api/single-executable-applications.html */
const SENTINEL_FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/**
 * Makes what Node finds in itself and runs: one for all architectures, since it holds neither a snapshot nor compiled
 * code. The environment's NODE_OPTIONS do not count in the executable.
 */
export async function makeBlob(bundle: Uint8Array): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'virtdeck-blob-'))
  try {
    writeFileSync(join(folder, 'agent.cjs'), bundle)
    const config = {
      main: 'agent.cjs', // relative: the blob names it, and is the same wherever it was made
      output: 'blob',
      disableExperimentalSEAWarning: true,
      useSnapshot: false,
      useCodeCache: false,
      execArgvExtension: 'none',
    }
    writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
    await run(process.execPath, ['--experimental-sea-config', 'config.json'], { cwd: folder })
    return readFileSync(join(folder, 'blob'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Makes a copy of Node that runs the blob. */
export async function makeExecutable(node: string, blob: Buffer, path: string): Promise<void> {
  writeFileSync(path, readFileSync(node), { mode: 0o755 })
  await inject(path, RESOURCE, blob, { sentinelFuse: SENTINEL_FUSE })
}
