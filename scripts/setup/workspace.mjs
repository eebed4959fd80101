import { createHash } from 'node:crypto'
import { chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PINNED_NODE, ROOT } from '../repository.mjs'
import { captureCommand, mustRun, mustRunQuietly } from '../run-command.mjs'

/** Through npx, so that any machine with npm has it; the version is the one that wrote the lockfile. */
const PNPM = ['--yes', 'pnpm@12.21.0']

const STAMP = join(ROOT, 'node_modules/.virtdeck-installed')

/**
 * Installs the locked npm packages with the pinned Node, unless they are there already.
 * @param {import('./account.mjs').Account | null} account who shall own them; null for this process's own user
 */
export async function installWorkspace(account = null) {
  const wanted = fingerprint()
  const isInstalled = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted && existsSync(PINNED_NODE)
  if (isInstalled) return
  console.log('Installing the locked npm packages and the pinned Node')
  // CI=true: never ask whether to remove a folder that another version of pnpm left.
  await mustRun('npx', [...PNPM, 'install', '--frozen-lockfile'], { account, env: { CI: 'true' } })
  const { ok, stderr } = await captureCommand(PINNED_NODE, ['--version'])
  if (!ok) throw new Error(`The pinned Node does not run here: ${stderr}`)
  writeFileSync(STAMP, wanted)
  if (account) chownSync(STAMP, account.uid, account.gid)
}

/**
 * Installs what the dashboard needs to run, and nothing else, in a copy of the workspace. Quick: pnpm has it all.
 * @param {string} folder
 */
export async function installDashboardPackages(folder) {
  const packages = ['--filter-prod', '@virtdeck/web...', '--filter-prod', 'virtdeck']
  const args = [...PNPM, ...packages, 'install', '--prod', '--frozen-lockfile', '--prefer-offline']
  await mustRunQuietly('npx', args, { cwd: folder, env: { CI: 'true' } })
}

/**
 * The arguments that make `npx` run a task of the workspace's packages, in order of their dependencies. Through pnpm,
 * which turbo wants to find.
 * @param {readonly string[]} args turbo's own
 */
export function turboRun(...args) {
  return [...PNPM, 'exec', 'turbo', 'run', '--ui=stream', ...args]
}

/** The lockfile holds every package's declared dependencies too. */
function fingerprint() {
  const hash = createHash('sha256').update(process.arch)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}
