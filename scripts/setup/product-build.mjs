import { createHash } from 'node:crypto'
import { chownSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../repository.mjs'
import { mustRunQuietly } from '../run-command.mjs'
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
const LEFT_OUT = new Set(['node_modules', '.next', '.turbo', 'generated', 'next-env.d.ts'])

/**
 * Builds the pages unless they are built from these very sources.
 * @param {import('./account.mjs').Account | null} account who shall own the result; null for this process's own user
 * @returns {Promise<string>} a name for the build, changed with its sources
 */
export async function buildProduct(account) {
  const wanted = fingerprint()
  const isBuilt = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted
  if (!isBuilt) {
    console.log('Building the pages')
    await mustRunQuietly('npx', turboRun('build', '--filter=@virtdeck/web', '--output-logs=errors-only'), { account })
    writeFileSync(STAMP, wanted)
    if (account) chownSync(STAMP, account.uid, account.gid)
  }
  return wanted
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(listFiles)) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

/**
 * Every file under a path from the root, in order; tests are no part of the product.
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(path) {
  const full = join(ROOT, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  const entries = readdirSync(full, { withFileTypes: true })
  return entries
    .filter(({ name }) => !LEFT_OUT.has(name) && !name.includes('.test.'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => (entry.isDirectory() ? listFiles(join(path, entry.name)) : [join(path, entry.name)]))
}
