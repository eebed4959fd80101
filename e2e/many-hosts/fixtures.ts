import { test as base, expect as baseExpect } from '@playwright/test'
import { ADMINISTRATOR, randomMachineName } from '../fixtures.ts'
import { LabFleet } from './lab-fleet.ts'
import type { LabMember } from './lab-member.ts'

/** Agents and dashboards that start again take their time on a busy machine. */
export const expect = baseExpect.configure({ timeout: 30_000 })
const TEST_MS = 120_000

/** Enough for the agent's data and what one more start writes. */
const SMALL_DISK_KIB = 16 * 1024

interface WorkerFixtures {
  fleet: LabFleet
}

interface Fixtures {
  /** The hosts of the fleet: `lab-b` has Debian's defaults, the agent's data on `lab-c` lies on a small disk. */
  labA: LabMember
  labB: LabMember
  labC: LabMember
  /** Every host is reached before a test begins. */
  settled: undefined
  /** Defines a shut-off machine with GRUB's menu as its screen; gone after the test. */
  defineMachine: (member: LabMember, options?: { name?: string; uuid?: string }) => Promise<DefinedMachine>
}

export interface DefinedMachine {
  member: LabMember
  name: string
  uuid: string
}

/** Several lab hosts and one dashboard, shared by the tests: each leaves every host reached. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  fleet: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the first parameter's properties
    async ({}, use) => {
      await using fleet = await LabFleet.start({
        administrator: ADMINISTRATOR,
        hosts: [
          { hostname: 'lab-a' },
          { hostname: 'lab-b', defaults: 'debian' },
          { hostname: 'lab-c', dataDiskKiB: SMALL_DISK_KIB },
        ],
      })
      await use(fleet)
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  labA: async ({ fleet }, use) => use(fleet.member('lab-a')),
  labB: async ({ fleet }, use) => use(fleet.member('lab-b')),
  labC: async ({ fleet }, use) => use(fleet.member('lab-c')),

  baseURL: async ({ fleet }, use) => use(fleet.dashboard.url),

  storageState: async ({ fleet }, use) => use(await fleet.api.storageState()),

  settled: [
    async ({ fleet }, use, info) => {
      info.setTimeout(TEST_MS)
      await fleet.settle()
      await use(undefined)
    },
    { auto: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the first parameter's properties
  defineMachine: async ({}, use) => {
    const defined: DefinedMachine[] = []
    await use(async (member, { name = randomMachineName(), ...options } = {}) => {
      const machine = { member, name, uuid: await member.host.defineGrubMachine(name, options) }
      defined.push(machine)
      return machine
    })
    for (const { member, uuid } of defined) {
      if ((await member.host.virsh('domstate', uuid)) !== 'shut off') await member.host.virsh('destroy', uuid)
      await member.host.virsh('undefine', uuid)
    }
  },
})
