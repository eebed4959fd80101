import { ROOT } from '../repository.mjs'
import { DEMO_PACKAGES, findMissingPackages, installCommands, PRODUCT_PACKAGES } from './debian-packages.mjs'
import { kvmRepairCommands } from './kvm-device.mjs'
import { isLibvirtdRunning, libvirtdCommands } from './libvirtd.mjs'

/**
 * What an administrator has to type, on this machine as it is now, for Virtdeck to start.
 * @param {{ hasSystemd: boolean, isDemo: boolean }} options
 * @returns {Promise<string[]>}
 */
export async function administratorCommands({ hasSystemd, isDemo }) {
  const missing = await findMissingPackages([...PRODUCT_PACKAGES, ...(isDemo ? DEMO_PACKAGES : [])])
  const install = missing.length > 0 ? installCommands(missing) : []
  const daemon = (await isLibvirtdRunning()) ? [] : libvirtdCommands(hasSystemd)
  const start = ['npm', 'start', ...(isDemo ? ['--', '--demo'] : [])]
  return [...install, ...kvmRepairCommands(), ...daemon, ['cd', quote(ROOT)], start].map(words => words.join(' '))
}

/** @param {string} path */
function quote(path) {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`
}
