import { statSync } from 'node:fs'
import { ROOT } from '../repository.mjs'
import { captureCommand, mustRun } from '../run-command.mjs'

/**
 * A user of this machine.
 * @typedef {object} Account
 * @property {string} name
 * @property {number} uid
 * @property {number} gid
 * @property {string} home
 */

const OWN_ACCOUNT = 'virtdeck'

/** The user that owns the clone and so what is installed and built in it; null where that is root. */
export async function findCloneOwner() {
  const { uid } = statSync(ROOT)
  return uid === 0 ? null : findAccount(String(uid))
}

/**
 * The user that the dashboard runs as, never root: whoever called sudo, else `virtdeck`, made when it is not there.
 * Needs root.
 * @returns {Promise<Account>}
 */
export async function ensureDashboardAccount() {
  const { SUDO_UID = '0' } = process.env
  const caller = SUDO_UID === '0' ? null : await findAccount(SUDO_UID)
  if (caller) return caller
  if (!(await findAccount(OWN_ACCOUNT))) {
    console.log(`Making the user ${OWN_ACCOUNT} for the dashboard, which never runs as root`)
    const home = ['--home-dir', '/var/lib/virtdeck', '--no-create-home', '--shell', '/usr/sbin/nologin']
    await mustRun('useradd', ['--system', '--user-group', ...home, OWN_ACCOUNT])
  }
  const own = await findAccount(OWN_ACCOUNT)
  if (!own) throw new Error(`useradd made no user ${OWN_ACCOUNT}`)
  return own
}

/**
 * @param {string} nameOrUid
 * @returns {Promise<Account | null>} null where there is no such user
 */
async function findAccount(nameOrUid) {
  const { ok, stdout } = await captureCommand('getent', ['passwd', nameOrUid])
  const [name, , uid, gid, , home] = stdout.trim().split(':')
  return ok && name && home ? { name, uid: Number(uid), gid: Number(gid), home } : null
}
