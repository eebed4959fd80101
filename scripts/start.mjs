import { parseArgs } from 'node:util'
import { INSTALLATION_ID } from './repository.mjs'
import { RunLock } from './run/run-lock.mjs'
import { runUntilStopped } from './run/run-until-stopped.mjs'
import { administratorCommands } from './setup/administrator-commands.mjs'
import { inspectMachine } from './setup/machine.mjs'
import { prepare } from './setup/prepare.mjs'

const isDemo = readArguments()
process.exitCode = isDemo !== null && (await start(isDemo)) ? 0 : 1

/** @returns {boolean | null} whether a demo machine is wanted; null when the arguments make no sense */
function readArguments() {
  try {
    return parseArgs({ options: { demo: { type: 'boolean', default: false } } }).values.demo
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nUsage: npm start [-- --demo]`)
    return null
  }
}

/**
 * @param {boolean} isDemo
 * @returns {Promise<boolean>} false when Virtdeck could not be started
 */
async function start(isDemo) {
  const { isRoot, hasSystemd, distribution, obstacle } = inspectMachine()
  console.log(`Virtdeck on ${distribution}, ${process.arch}, Node ${process.versions.node}`)
  if (obstacle) return refuse(obstacle)
  const lock = new RunLock(`/run/virtdeck/${INSTALLATION_ID}.json`)
  const running = lock.holder()
  if (running) return report(running)
  if (!isRoot) return refuse(await explainRoot({ hasSystemd, isDemo }))
  // Folders made from here on are for more users than root, whatever root's shell says.
  process.umask(0o022)
  if (!lock.take()) return refuse('Another start of this clone was quicker.')
  try {
    return await runUntilStopped({ ...(await prepare({ hasSystemd, isDemo })), lock })
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  } finally {
    lock.release()
  }
}

/** @param {string} reason */
function refuse(reason) {
  console.error(reason)
  return false
}

/** @param {import('./run/run-lock.mjs').Instance} instance */
function report({ pid, address }) {
  console.log(`Virtdeck runs already (process ${pid}): ${address ?? 'it is still starting'}`)
  return true
}

/** @param {{ hasSystemd: boolean, isDemo: boolean }} options */
async function explainRoot(options) {
  const commands = (await administratorCommands(options)).map(command => `  ${command}`)
  return ['Root is needed. An administrator types, as root:', '', ...commands, ''].join('\n')
}
