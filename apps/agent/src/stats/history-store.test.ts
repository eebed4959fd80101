import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MachineRate } from '@virtdeck/shared/stats'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLog } from '../log.ts'
import { AgentStorage } from '../storage/agent-storage.ts'
import { HistoryStore } from './history-store.ts'
import { buildRate } from './rate-fields.ts'

const web = { connection: 'qemu', uuid: '11111111-2222-3333-4444-555555555555' }
const START = Date.UTC(2026, 0, 1)

const rate = (cpuPercent: number | null): MachineRate => ({
  ...web,
  ...buildRate(field => (field === 'cpuPercent' ? cpuPercent : null)),
})

function newStore() {
  const storage = new AgentStorage(mkdtempSync(join(tmpdir(), 'virtdeck-history-')), createLog('silent'))
  return { storage, store: new HistoryStore(storage) }
}

/** Adds a sample every 10 s for so many steps; each has its step's number as its value. */
function fill(store: HistoryStore, steps: number): void {
  for (let step = 0; step < steps; step++) {
    vi.setSystemTime(START + step * 10_000)
    store.add(START + step * 10_000, [rate(step)])
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('keeps samples as they are for ten minutes', () => {
  const { store } = newStore()
  fill(store, 100)
  const { stepMs, samples } = store.read(web, '10m')
  expect(stepMs).toBe(10_000)
  expect(samples).toHaveLength(60)
  expect(samples.at(-1)).toEqual({ at: START + 990_000, ...buildRate(field => (field === 'cpuPercent' ? 99 : null)) })
})

it('averages minutes and quarters of an hour once they are over', () => {
  const { store } = newStore()
  fill(store, 181)
  const minutes = store.read(web, '6h').samples
  expect(minutes.map(sample => sample.cpuPercent).slice(0, 3)).toEqual([2.5, 8.5, 14.5])
  expect(minutes).toHaveLength(30)
  const quarters = store.read(web, '7d').samples
  expect(quarters.map(sample => [sample.at, sample.cpuPercent])).toEqual([
    [START, 44.5],
    [START + 900_000, 134.5],
  ])
})

it('leaves a gap where nothing was sampled, and stays bounded', () => {
  const { storage, store } = newStore()
  fill(store, 7)
  vi.setSystemTime(START + 3_600_000)
  store.add(START + 3_600_000, [rate(null)])
  expect(store.read(web, '6h').samples.map(sample => sample.cpuPercent)).toEqual([2.5, 6])
  expect(store.read(web, '10m').samples.map(sample => sample.cpuPercent)).toEqual([null])
  const later = START + 30 * 86_400_000
  store.add(later, [])
  expect(storage.read(database => database.prepare('SELECT count(*) AS count FROM sample').get(), undefined)).toEqual({
    count: 0,
  })
})
