import { AppError } from '@virtdeck/shared/app-error'
import { expect, it } from 'vitest'
import { type Activity, ActivityStore } from './activity-store.ts'

const ref = { host: 'a'.repeat(32), connection: 'qemu', uuid: '00000000-0000-4000-8000-000000000001' }
const activity = (id: string, more: Partial<Activity> = {}): Activity => ({
  id,
  target: { ref, name: 'web-01' },
  action: 'start',
  status: 'waiting',
  error: null,
  at: 0,
  ...more,
})

it('knows the newest action of a machine and how it went', () => {
  const store = new ActivityStore()
  const error = new AppError('libvirt-refused').toWire()
  store.add([activity('first')])
  store.add([activity('second', { action: 'reset' })])
  store.update('first', { status: 'done' })
  expect(store.newestOf(ref)).toMatchObject({ id: 'second', status: 'waiting' })
  store.update('second', { status: 'failed', error })
  expect(store.newestOf(ref)).toMatchObject({ id: 'second', status: 'failed', error })
  expect(store.snapshot().map(({ id, status }) => `${id} ${status}`)).toEqual(['second failed', 'first done'])
})

it('forgets what has ended, keeps what has not', () => {
  const store = new ActivityStore()
  store.add([activity('ended', { status: 'done' })])
  store.clear()
  expect(store.newestOf(ref)).toBeNull()
  store.add([activity('waits')])
  store.clear()
  expect(store.snapshot()).toHaveLength(1)
  expect(store.newestOf(ref)?.id).toBe('waits')
})

it('tells its listeners of each change', () => {
  const store = new ActivityStore()
  let told = 0
  const stop = store.subscribe(() => {
    told += 1
  })
  store.add([activity('one')])
  store.update('one', { status: 'done' })
  stop()
  store.clear()
  expect(told).toBe(2)
})
