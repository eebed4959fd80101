import { once } from 'node:events'
import { stopLibvirtd } from '../setup/libvirtd.mjs'
import { addressIn, createServices } from './product.mjs'

/**
 * Runs the agent and the dashboard until this process is told to end (Ctrl-C, SIGTERM, a closed terminal), then ends
 * what this start started. Machines run on.
 * @param {import('./product.mjs').ProductOptions & { hasStartedLibvirtd: boolean, lock: import('./run-lock.mjs').RunLock }} options
 * @returns {Promise<boolean>} false when a service could not be started
 */
export async function runUntilStopped({ hasStartedLibvirtd, lock, ...product }) {
  const { agent, web } = createServices(product)
  web.on('line', line => {
    const address = addressIn(line)
    if (address) announce(address, lock)
  })
  const failure = Promise.race([agent, web].map(service => once(service, 'failed').then(() => service)))
  agent.start()
  web.start()
  const failed = await Promise.race([failure, endSignal()])
  if (failed) console.error(`The ${failed.name} does not start:\n${failed.lastLines.join('\n')}`)
  else console.log('\nStopping')
  await Promise.all([web.stop(), agent.stop()])
  if (hasStartedLibvirtd) await stopLibvirtd()
  return !failed
}

/**
 * @param {string} address
 * @param {import('./run-lock.mjs').RunLock} lock
 */
function announce(address, lock) {
  lock.announce(new URL(address).origin)
  const isSetup = new URL(address).searchParams.has('token')
  console.log(
    isSetup ? `Virtdeck runs. Create the administrator (the link works once): ${address}` : `Virtdeck runs: ${address}`,
  )
}

/** @returns {Promise<null>} */
function endSignal() {
  return new Promise(resolve => {
    // Stays registered: a second Ctrl-C (npm passes on the one it got itself) must not end this process half-way.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(null))
  })
}
