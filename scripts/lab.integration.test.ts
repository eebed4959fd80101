import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { removeLeftovers } from '@virtdeck/lab/lab-folder'
import { findProcess, identifyProcess } from '@virtdeck/lab/running-process'
import { waitFor } from '@virtdeck/lab/wait-for'
import { expect, it } from 'vitest'
import { fetchStatus } from './testing/fetch-status.ts'

const ROOT = resolve(import.meta.dirname, '..')
const run = promisify(execFile)

it('pnpm lab gives a person hosts and a dashboard, and takes them away at Ctrl-C', async () => {
  const lab = await startLab('--hosts', '2')
  expect(await fetchStatus(new URL('/api/health', lab.address))).toBe(200)
  for (const { name, pid } of lab.holders) {
    const inside = ['--target', pid, '--mount', '--uts', '--net', '--wdns=/', '--']
    const { stdout } = await run('nsenter', [...inside, 'virsh', 'list', '--all', '--name'])
    const machines = ['build', 'database', 'web'].map(machine => `${machine}-${name}`)
    expect(stdout.trim().split('\n').toSorted()).toEqual(machines)
  }
  await lab.end('SIGINT')
  expect(lab.left()).toEqual([])
  await expect(fetchStatus(new URL('/api/health', lab.address))).rejects.toThrow('ECONNREFUSED')
})

it('what a killed lab left is removed by the next', async () => {
  const lab = await startLab('--hosts', '1')
  expect(lab.left()).toHaveLength(1)
  await lab.end('SIGKILL')
  await waitFor(async () => {
    // As the next one does at its start; the maker may take a moment to die.
    await removeLeftovers()
    return lab.left().length === 0
  }, 'nothing is left of its host')
  await waitFor(
    () =>
      fetchStatus(new URL('/api/health', lab.address)).then(
        () => false,
        () => true,
      ),
    'its dashboard is gone too',
  )
})

/** Until it says that it is ready. */
async function startLab(...args: string[]) {
  const lab = spawn('npm', ['run', 'lab', '--', ...args], {
    cwd: ROOT,
    // A process group of its own, which Ctrl-C reaches whole.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [lab.stdout, lab.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const exit = once(lab, 'exit')
  await waitFor(
    () => {
      if (lab.exitCode !== null) throw new Error(`the lab ended: ${output}`)
      return output.includes('Ctrl-C')
    },
    'the lab is ready',
    100_000,
  )
  const holders = Array.from(output.matchAll(/(lab-\w+) {2}nsenter --target (\d+) /g), ([, name = '', pid = '0']) => ({
    name,
    pid,
    identity: identifyProcess(Number(pid)),
  }))
  return {
    address: /ready: (\S+)/.exec(output)?.[1] ?? '',
    /** Of each host, the process that holds its namespaces open. */
    holders,
    /** Those that are still there. */
    left: () => holders.filter(({ identity }) => findProcess(identity) !== null),
    end: async (signal: NodeJS.Signals) => {
      if (lab.pid !== undefined) process.kill(-lab.pid, signal)
      await exit
    },
  }
}
