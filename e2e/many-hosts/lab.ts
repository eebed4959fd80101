import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Credentials } from '../api.ts'
import { LabFleet, type LabFleetOptions } from './lab-fleet.ts'
import type { LabMember } from './lab-member.ts'

const USAGE = 'Usage: pnpm lab [--hosts N] [--scale]'
const MOST_HOSTS = 26
const MACHINES_OF_A_HOST = ['web', 'database', 'build']
const TEST_MACHINES = 5_000

await runLab()

/** A lab for a person, until Ctrl-C. */
async function runLab(): Promise<void> {
  const hosts = readArguments()
  if (!hosts) {
    console.error(USAGE)
    process.exitCode = 1
    return
  }
  const stopped = stopSignal()
  const administrator = makeAdministrator()
  console.log('Making the lab')
  await using fleet = await LabFleet.start({ hosts, administrator, isPublic: true })
  for (const member of fleet.members) await defineMachines(member)
  console.log(describe(fleet, administrator))
  await stopped
  console.log('Tearing the lab down')
}

/** The hosts that are asked for; null when the arguments make no sense. */
function readArguments(): LabFleetOptions['hosts'] | null {
  try {
    const { values } = parseArgs({
      options: { hosts: { type: 'string', default: '3' }, scale: { type: 'boolean', default: false } },
    })
    const count = Number(values.hosts)
    if (!Number.isInteger(count) || count < 1 || count > MOST_HOSTS) return null
    const hosts = Array.from({ length: count }, (_, index) => hostOptions(index))
    return values.scale ? [...hosts, { hostname: 'lab-scale', testMachines: TEST_MACHINES }] : hosts
  } catch {
    return null
  }
}

/** `lab-a`, `lab-b`, …; the second has Debian's defaults. */
function hostOptions(index: number): LabFleetOptions['hosts'][number] {
  return { hostname: `lab-${String.fromCodePoint(97 + index)}`, defaults: index === 1 ? 'debian' : 'root' }
}

function makeAdministrator(): Credentials {
  return { name: 'Lab', email: 'lab@example.org', password: randomBytes(9).toString('base64url') }
}

async function defineMachines({ host, name, hasTestMachines }: LabMember): Promise<void> {
  if (hasTestMachines) return
  for (const machine of MACHINES_OF_A_HOST) await host.defineGrubMachine(`${machine}-${name}`)
}

function describe({ dashboard, members }: LabFleet, { email, password }: Credentials): string {
  return [
    '',
    `The lab is ready: ${dashboard.toldUrl}`,
    `Sign in as ${email} with ${password}`,
    '',
    'To a shell on a host:',
    ...members.map(({ name, host }) => `  ${name}  ${host.enter('bash').join(' ')}`),
    '',
    'Ctrl-C tears it down.',
  ].join('\n')
}

function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    // Stays registered: a second Ctrl-C must not end this process half-way.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}
