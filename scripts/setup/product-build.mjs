import { chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../repository.mjs'
import { mustRunQuietly } from '../run-command.mjs'
import { fingerprint } from './source-fingerprint.mjs'
import { turboRun } from './workspace.mjs'

const OUTPUT = join(ROOT, 'apps/web/.next')
const STAMP = join(OUTPUT, 'virtdeck-build')
/** What the pages and the database client are made of; the servers run from their sources. */
const SOURCES = [
  'pnpm-lock.yaml',
  'tsconfig.base.json',
  'apps/web',
  'apps/agent/src/router',
  'packages/shared',
  'prisma',
]

/**
 * Builds the pages unless they are built from these very sources.
 * @param {import('./account.mjs').Account | null} account who shall own the result; null for this process's own user
 * @returns {Promise<string>} a name for the build, changed with its sources
 */
export async function buildProduct(account) {
  const wanted = fingerprint(SOURCES)
  const isBuilt = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted
  if (!isBuilt) {
    console.log('Building the pages')
    await mustRunQuietly('npx', turboRun('build', '--filter=@virtdeck/web', '--output-logs=errors-only'), { account })
    writeFileSync(STAMP, wanted)
    if (account) chownSync(STAMP, account.uid, account.gid)
  }
  return wanted
}
