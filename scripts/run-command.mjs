import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { ROOT, toolPath } from './repository.mjs'

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
  return await hasSucceeded(child)
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
  const ended = hasSucceeded(child).catch(() => false)
  const [ok, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { ok, stdout, stderr }
}

/**
 * Runs a command that must succeed, and shows its output only when it does not; throws then.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 */
export async function mustRunQuietly(command, args, options = {}) {
  const { ok, stdout, stderr } = await captureCommand(command, args, options)
  if (!ok) throw new Error(`${stdout}${stderr}\nThis failed: ${[command, ...args].join(' ')}`)
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<boolean>}
 */
function hasSucceeded(child) {
  return new Promise((resolve, reject) => child.once('error', reject).once('close', code => resolve(code === 0)))
}

/** @param {CommandOptions} options */
function spawnOptions({ cwd = ROOT, env = {}, account = null }) {
  if (!account) return { cwd, env: { ...process.env, PATH: toolPath(), ...env } }
  // npm tells its scripts where root keeps its cache and settings, where another user may not go.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_config_.*(cache|config|prefix|module)$/.test(name),
  )
  const home = { HOME: account.home, USER: account.name, LOGNAME: account.name }
  const { uid, gid } = account
  return { cwd, uid, gid, env: { ...Object.fromEntries(inherited), PATH: toolPath(), ...home, ...env } }
}
