import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PINNED_NODE, ROOT } from '../repository.mjs'
import { mustRunQuietly } from '../run-command.mjs'
import { fingerprint } from './source-fingerprint.mjs'

/** Where the agent's executables lie, for the dashboard to hand out. */
export const AGENT_RELEASE = join(ROOT, 'dist/agent')

const STAMP = join(AGENT_RELEASE, 'sources')
const SOURCES = [
  'pnpm-lock.yaml',
  'apps/agent',
  'packages/shared',
  'packages/node-libvirt',
  'packages/libvirt-xml',
  'scripts/packaging',
]

/**
 * Makes the agent's executables for both architectures, unless they are made of these very sources.
 * @param {import('./account.mjs').Account | null} account who shall own the result; null for this process's own user
 * @returns {Promise<string>} a name for the release, changed with its sources
 */
export async function packageAgent(account) {
  const wanted = fingerprint(SOURCES)
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return wanted
  console.log("Packaging the agent's executables for x64 and arm64")
  const folder = dirname(AGENT_RELEASE)
  mkdirSync(folder, { recursive: true })
  if (account) chownSync(folder, account.uid, account.gid)
  await mustRunQuietly(PINNED_NODE, [join(ROOT, 'scripts/packaging/main.ts')], { account })
  writeFileSync(STAMP, wanted)
  if (account) chownSync(STAMP, account.uid, account.gid)
  return wanted
}
