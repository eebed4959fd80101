import { existsSync, lstatSync, mkdirSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DATA } from '../repository.mjs'
import { mustRun } from '../run-command.mjs'
import { OUTSIDE_FOLDER } from './dashboard-home.mjs'

/**
 * @typedef {object} DataFolders
 * @property {string} web
 * @property {string} agent
 * @property {string} logs
 */

/**
 * Makes the folders for data: `.data` in the clone (or VIRTDECK_DATA). Where the dashboard's user cannot reach the clone,
 * `.data` links to a folder that it can reach. What an earlier start left is given to the user of this one. Needs root.
 * @param {import('./account.mjs').Account} account the dashboard's
 * @param {boolean} isCloneReachable
 * @returns {Promise<DataFolders>}
 */
export async function prepareDataFolders(account, isCloneReachable) {
  const isOutside = !isCloneReachable && process.env.VIRTDECK_DATA === undefined
  const base = isOutside ? join(OUTSIDE_FOLDER, 'data') : DATA
  if (isOutside) await linkData(base)
  const folders = { web: join(base, 'web'), agent: join(base, 'agent'), logs: join(base, 'logs') }
  // The agent's pin is read by the dashboard; its key is the agent's own by its mode.
  mkdirSync(folders.agent, { recursive: true, mode: 0o755 })
  mkdirSync(folders.web, { recursive: true, mode: 0o700 })
  if (statSync(folders.web).uid !== account.uid)
    await mustRun('chown', ['--recursive', `${account.uid}:${account.gid}`, folders.web])
  return folders
}

/** @param {string} base */
async function linkData(base) {
  mkdirSync(dirname(base), { recursive: true, mode: 0o755 })
  const isFolder = existsSync(DATA) && !lstatSync(DATA).isSymbolicLink()
  if (isFolder) await mustRun('mv', ['--no-target-directory', DATA, base])
  mkdirSync(base, { recursive: true, mode: 0o755 })
  if (!existsSync(DATA)) symlinkSync(base, DATA)
}
