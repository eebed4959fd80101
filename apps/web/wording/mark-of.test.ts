import type { DomainState } from '@virtdeck/shared/domain-state'
import { expect, it } from 'vitest'
import { markOf } from './mark-of.ts'

const machine = (state: DomainState, reason = 'unknown', more = {}) => ({
  state,
  reason,
  hasManagedSave: false,
  seenAt: null,
  ...more,
})

it.each([
  ['a running one', machine('running', 'booted'), 'running'],
  ['one paused by a person', machine('paused', 'user'), 'paused'],
  ['one paused by an I/O error', machine('paused', 'ioerror'), 'crashed'],
  ['one paused by a migration', machine('paused', 'migration'), 'transition'],
  ['one shutting down', machine('shutdown', 'user'), 'transition'],
  ['one that is off', machine('shutoff', 'destroyed'), 'off'],
  ['one that is off after a crash', machine('shutoff', 'crashed'), 'crashed'],
  ['a saved one', machine('shutoff', 'saved', { hasManagedSave: true }), 'saved'],
  ['one whose host is away', machine('running', 'booted', { seenAt: 1 }), 'stale'],
])('marks %s', (_, seen, mark) => {
  expect(markOf(seen)).toBe(mark)
})
