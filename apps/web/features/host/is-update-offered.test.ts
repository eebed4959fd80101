import { expect, it } from 'vitest'
import { isUpdateOffered } from './is-update-offered.ts'

const offered = { version: '0.2.0', contract: 2 }
const host = { status: 'connected', origin: 'enrolled', agentVersion: '0.1.0', contract: 1 } as const

it.each([
  ['an older agent', host, true],
  ['one that is too old to be served', { ...host, status: 'incompatible', contract: 0 } as const, true],
  ['one of the same version with another contract', { ...host, agentVersion: '0.2.0' }, true],
  ['the same agent', { ...host, agentVersion: '0.2.0', contract: 2 }, false],
  ['one that is not reached', { ...host, status: 'unreachable' } as const, false],
  ['one whose key is another', { ...host, status: 'untrusted' } as const, false],
  ['the agent beside the dashboard', { ...host, origin: 'local' } as const, false],
])('%s: %j is offered an update: %s', (_, seen, isOffered) => {
  expect(isUpdateOffered(seen, offered, 'administrator')).toBe(isOffered)
})

it('is offered to administrators only, and when there is something to hand out', () => {
  expect(isUpdateOffered(host, offered, 'operator')).toBe(false)
  expect(isUpdateOffered(host, null, 'administrator')).toBe(false)
})
