import { existsSync, lstatSync, mkdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../repository.mjs'
import { mustRun } from '../run-command.mjs'
import { OUTSIDE_FOLDER } from './dashboard-home.mjs'

/**
 * @typedef {object} DataFolders
 * @property {string} base
 * @property {string} web
 * @property {string} agent
 */

/** Where data lies as seen from the clone, whether it is there or links elsewhere. */
const DATA = join(ROOT, '.data')

/**
 * Makes the folders for data: `.data` in the clone; where the dashboard's user cannot reach the clone, `.data` links to
 * a folder that it can reach. Each service owns its own; what an earlier start left is given to the user of this one.
 * Needs root.
 * @param {import('./account.mjs').Account} account the dashboard's
 * @param {boolean} isCloneReachable
 * @returns {Promise<DataFolders>}
 */
export async function prepareDataFolders(account, isCloneReachable) {
  const base = isCloneReachable ? DATA : join(OUTSIDE_FOLDER, 'data')
  if (!isCloneReachable) await linkData(base)
  // The agent's pin is read by the dashboard, its key is the agent's own by mode.
  const folders = { base, web: join(base, 'web'), agent: join(base, 'agent') }
  mkdirSync(folders.agent, { recursive: true, mode: 0o755 })
  mkdirSync(folders.web, { recursive: true, mode: 0o700 })
  if (statSync(folders.web).uid !== account.uid)
    await mustRun('chown', ['--recursive', `${account.uid}:${account.gid}`, folders.web])
  return folders
}

/** @param {string} base */
async function linkData(base) {
  const isFolder = existsSync(DATA) && !lstatSync(DATA).isSymbolicLink()
  mkdirSync(isFolder ? join(base, '..') : base, { recursive: true, mode: 0o755 })
  if (isFolder) await mustRun('mv', ['--no-target-directory', DATA, base])
  if (!existsSync(DATA)) symlinkSync(base, DATA)
}
