import { captureCommand } from '../run-command.mjs'

/**
 * A user of this machine.
 * @typedef {object} Account
 * @property {string} name
 * @property {number} uid
 * @property {number} gid
 * @property {string} home
 */

/**
 * Looks a user up by name or number; null where there is none.
 * @param {string} nameOrUid
 * @returns {Promise<Account | null>}
 */
export async function findAccount(nameOrUid) {
  const { ok, stdout } = await captureCommand('getent', ['passwd', nameOrUid])
  const [name, , uid, gid, , home] = stdout.trim().split(':')
  return ok && name && home ? { name, uid: Number(uid), gid: Number(gid), home } : null
}
