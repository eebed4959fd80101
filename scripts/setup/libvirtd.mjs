import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { captureCommand, mustRun } from '../run-command.mjs'

const LIBVIRTD_SOCKET = '/run/libvirt/libvirt-sock'
const VIRTLOGD_SOCKET = '/run/libvirt/virtlogd-sock'
const END_TIMEOUT_MS = 10_000

/** @param {boolean} hasSystemd */
export function libvirtdCommands(hasSystemd) {
  if (hasSystemd) return [['systemctl', 'enable', '--now', 'libvirtd.socket']]
  // virtlogd first: it holds the log pipes of the machines that libvirtd starts.
  return [
    ['virtlogd', '--daemon'],
    ['libvirtd', '--daemon'],
  ]
}

/** Whether something accepts connections on libvirtd's socket (a user without rights is refused, but it is there). */
export function isLibvirtdRunning() {
  return answers(LIBVIRTD_SOCKET)
}

/**
 * Makes sure that libvirtd runs: through systemd where that runs, directly where not. Needs root.
 * @param {boolean} hasSystemd
 * @returns {Promise<boolean>} whether it was started directly, and so has to be stopped by whoever started it
 */
export async function ensureLibvirtd(hasSystemd) {
  if (await isLibvirtdRunning()) return false
  console.log(hasSystemd ? 'Starting libvirtd by systemd' : 'Starting libvirtd directly: no systemd runs here')
  for (const [command = '', ...args] of libvirtdCommands(hasSystemd)) {
    if (command === 'virtlogd' && (await answers(VIRTLOGD_SOCKET))) continue
    await mustRun(command, args)
  }
  if (!(await isLibvirtdRunning())) throw new Error(`libvirtd was started and does not listen on ${LIBVIRTD_SOCKET}`)
  return !hasSystemd
}

/**
 * Ends libvirtd where it was started directly. Machines run on, and the next start finds them. virtlogd stays while
 * there are any: it holds their log pipes, which a new one could not take over.
 */
export async function stopLibvirtd() {
  const { stdout } = await captureCommand('virsh', ['-q', 'list', '--uuid'])
  await endDaemon('libvirtd')
  if (stdout.trim() === '') await endDaemon('virtlogd')
  else console.log('Machines run on, and virtlogd with them')
}

/** @param {string} name */
async function endDaemon(name) {
  const pidFile = `/run/${name}.pid`
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8'))
  // The file outlives a daemon that was killed, and its number may be another's by now.
  const isIt = () => existsSync(`/proc/${pid}/comm`) && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === name
  if (!isIt()) return
  process.kill(pid, 'SIGTERM')
  const end = Date.now() + END_TIMEOUT_MS
  while (isIt() && Date.now() < end) await pause(50)
}

/**
 * @param {string} path
 * @returns {Promise<boolean>}
 */
function answers(path) {
  return new Promise(resolve => {
    const socket = connect(path)
    socket.once('connect', () => resolve(true)).once('connect', () => socket.destroy())
    socket.once('error', error => resolve('code' in error && error.code === 'EACCES'))
  })
}
