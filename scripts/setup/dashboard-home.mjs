import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { INSTALLATION_ID, PINNED_NODE, ROOT } from '../repository.mjs'
import { captureCommand, mustRun } from '../run-command.mjs'
import { installDashboardPackages } from './workspace.mjs'

/** What the dashboard opens first in each part of the clone; one that it may not read speaks for all. */
const SAMPLES = [PINNED_NODE, 'apps/web/.next/BUILD_ID', 'apps/web/server/main.ts', 'packages/shared/src/role.ts']
/** Sources, build and manifests, from which the packages are installed anew; the pages are built already. */
const COPIED = [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'apps/web',
  'packages/shared',
  'prisma',
  'dist/agent',
]
const NOT_COPIED = /\/(node_modules|\.next\/(cache|dev))(\/|$)/
/** A folder that users can reach when they cannot reach the clone. */
export const OUTSIDE_FOLDER = `/var/lib/virtdeck/installations/${INSTALLATION_ID}`

/**
 * Where the dashboard runs from.
 * @typedef {object} DashboardHome
 * @property {string} root the clone, or a copy of it
 * @property {boolean} isClone
 */

/**
 * The clone where the dashboard's user may read it; otherwise (a clone in root's own folder) a copy that it may read,
 * made again for each build. Needs root.
 * @param {import('./account.mjs').Account} account
 * @param {string} build the name of the build
 * @returns {Promise<DashboardHome>}
 */
export async function prepareDashboardHome(account, build) {
  if (await canRead(account)) return { root: ROOT, isClone: true }
  const copy = join(OUTSIDE_FOLDER, 'build')
  const stamp = join(OUTSIDE_FOLDER, 'build-name')
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== build) {
    console.log(`User ${account.name} may not read this clone: copying the build to ${copy}`)
    await copyBuild(copy)
    writeFileSync(stamp, build)
  }
  return { root: copy, isClone: false }
}

/** @param {import('./account.mjs').Account} account */
async function canRead(account) {
  const script = 'for (const path of process.argv.slice(1)) fs.accessSync(path, fs.constants.R_OK)'
  return (await captureCommand(PINNED_NODE, ['-e', script, ...SAMPLES], { account })).ok
}

/** @param {string} copy */
async function copyBuild(copy) {
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy, { recursive: true })
  for (const path of COPIED)
    cpSync(join(ROOT, path), join(copy, path), { recursive: true, filter: source => !NOT_COPIED.test(source) })
  await installDashboardPackages(copy)
  await mustRun('chmod', ['--recursive', 'a+rX', copy])
}
