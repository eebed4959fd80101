import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@virtdeck/shared/app-error'
import { expect, it, vi } from 'vitest'
import { createLog } from '../log.ts'
import { AgentStorage } from '../storage/agent-storage.ts'
import { RequestRegister } from './request-register.ts'

function openRegister(folder = mkdtempSync(join(tmpdir(), 'virtdeck-register-'))) {
  const storage = new AgentStorage(folder, createLog('silent'))
  return { folder, storage, register: new RequestRegister(storage) }
}

const newRequest = (more: object = {}) => ({
  requestId: randomUUID(),
  deadline: Date.now() + 15_000,
  fingerprint: 'start web',
  ...more,
})

it('answers a repeated id with the first result, while it runs and later', async () => {
  const { register } = openRegister()
  const request = newRequest()
  const carryOut = vi.fn(async () => ({ state: 'running' }))
  const both = await Promise.all([register.run(request, carryOut), register.run(request, carryOut)])
  const later = await register.run(request, carryOut)
  expect([...both, later]).toEqual([{ state: 'running' }, { state: 'running' }, { state: 'running' }])
  expect(carryOut).toHaveBeenCalledTimes(1)
})

it('answers a repeated id with the first error', async () => {
  const { register } = openRegister()
  const request = newRequest()
  const carryOut = vi.fn(async () => {
    throw new AppError('action-not-possible', { params: { reason: 'already-running' } })
  })
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(register.run(request, carryOut)).rejects.toMatchObject({
      code: 'action-not-possible',
      params: { reason: 'already-running' },
    })
  }
  expect(carryOut).toHaveBeenCalledTimes(1)
})

it('refuses a request past its deadline, and an id used for something else', async () => {
  const { register } = openRegister()
  const carryOut = vi.fn(async () => 'done')
  await expect(register.run(newRequest({ deadline: Date.now() - 1 }), carryOut)).rejects.toMatchObject({
    code: 'deadline-passed',
  })
  expect(carryOut).not.toHaveBeenCalled()
  const request = newRequest()
  await register.run(request, carryOut)
  await expect(register.run({ ...request, fingerprint: 'force-off web' }, carryOut)).rejects.toMatchObject({
    code: 'request-id-reused',
  })
  expect(carryOut).toHaveBeenCalledTimes(1)
})

it('remembers across a restart, and never repeats what was under way', async () => {
  const { folder, register } = openRegister()
  const done = newRequest()
  const underWay = newRequest()
  await register.run(done, async () => 'first')
  void register.run(underWay, () => new Promise(() => {}))
  const { register: restarted } = openRegister(folder)
  const carryOut = vi.fn(async () => 'second')
  expect(await restarted.run(done, carryOut)).toBe('first')
  await expect(restarted.run(underWay, carryOut)).rejects.toMatchObject({ code: 'reply-lost' })
  expect(carryOut).not.toHaveBeenCalled()
})

it('carries out at most once also while the data folder is full', async () => {
  const { storage, register } = openRegister()
  storage.read(database => database.exec('PRAGMA max_page_count = 1'), undefined)
  // Longer than the room that a page has left.
  const request = newRequest({ fingerprint: 'x'.repeat(100_000) })
  const carryOut = vi.fn(async () => 'first')
  expect(await Promise.all([register.run(request, carryOut), register.run(request, carryOut)])).toEqual([
    'first',
    'first',
  ])
  expect(storage.isFull).toBe(true)
  storage.read(database => database.exec('PRAGMA max_page_count = 1000000'), undefined)
  expect(await register.run(request, carryOut)).toBe('first')
  await expect(register.run({ ...request, fingerprint: 'other' }, carryOut)).rejects.toMatchObject({
    code: 'request-id-reused',
  })
  expect(carryOut).toHaveBeenCalledTimes(1)
})
