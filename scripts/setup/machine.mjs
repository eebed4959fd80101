import { existsSync, readFileSync } from 'node:fs'

/**
 * What this machine is, as far as starting Virtdeck is concerned.
 * @typedef {object} Machine
 * @property {string} distribution its own name of itself
 * @property {boolean} hasSystemd systemd runs, not merely lies there
 * @property {boolean} isRoot
 * @property {string | null} obstacle why Virtdeck cannot run here at all
 */

/** @returns {Machine} */
export function inspectMachine() {
  const release = readOsRelease()
  const distribution = release.PRETTY_NAME ?? process.platform
  return {
    distribution,
    // The documented test for "was this machine booted with systemd".
    // https://www.freedesktop.org/software/systemd/man/latest/sd_booted.html
    hasSystemd: existsSync('/run/systemd/system'),
    isRoot: process.getuid?.() === 0,
    obstacle: findObstacle(distribution, `${release.ID ?? ''} ${release.ID_LIKE ?? ''}`.split(' ')),
  }
}

/**
 * @param {string} distribution
 * @param {readonly string[]} families the distribution's id and those it is like
 */
function findObstacle(distribution, families) {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major < 20) return `Node ${process.versions.node} is too old: Node 20 or newer is needed to start.`
  if (!['x64', 'arm64'].includes(process.arch)) return `Virtdeck runs on x86-64 and arm64, not on ${process.arch}.`
  if (!families.includes('debian') && !families.includes('ubuntu'))
    return `This script installs packages of Debian and Ubuntu; this machine is ${distribution}.`
  return null
}

/** @returns {Record<string, string>} */
function readOsRelease() {
  if (!existsSync('/etc/os-release')) return {}
  const lines = readFileSync('/etc/os-release', 'utf8').split('\n')
  return Object.fromEntries(
    lines.flatMap(line => {
      const [, key, value] = /^(\w+)="?(.*?)"?$/.exec(line) ?? []
      return key && value ? [[key, value]] : []
    }),
  )
}
