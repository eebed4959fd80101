import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { ROOT, TOOL_PATH } from './repository.mjs'

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd] the repository's root where not given
 * @property {Record<string, string>} [env] added to this process's own
 * @property {import('./setup/account.mjs').Account | null} [account] who runs it; this process's own user where null
 */

/**
 * Runs a command with its output shown. Standard input stays closed: nothing here may wait for an answer.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<boolean>} whether it ended with 0; throws where there is no such command
 */
export async function runCommand(command, args, options = {}) {
  const child = spawn(command, args, { ...spawnOptions(options), stdio: ['ignore', 'inherit', 'inherit'] })
  const [code] = await once(child, 'exit')
  return code === 0
}

/**
 * Runs a command that must succeed; throws with the command unless it does.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 */
export async function mustRun(command, args, options = {}) {
  if (!(await runCommand(command, args, options))) throw new Error(`This failed: ${[command, ...args].join(' ')}`)
}

/**
 * Runs a command quietly.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<{ ok: boolean, stdout: string, stderr: string }>} `ok` is false too where there is no such command
 */
export async function captureCommand(command, args, options = {}) {
  const child = spawn(command, args, { ...spawnOptions(options), stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'close').catch(() => [null])
  const [[code], stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { ok: code === 0, stdout, stderr }
}

/** @param {CommandOptions} options */
function spawnOptions({ cwd = ROOT, env = {}, account = null }) {
  const identity = account && { uid: account.uid, gid: account.gid }
  const home = account && { HOME: account.home, USER: account.name, LOGNAME: account.name }
  return { cwd, env: { ...process.env, PATH: TOOL_PATH, ...home, ...env }, ...identity }
}
