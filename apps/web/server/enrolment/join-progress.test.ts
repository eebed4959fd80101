import { DIAL_BACK_MS, JOIN_CODE_LIFETIME_MS } from '@virtdeck/shared/enrolment'
import { describe, expect, test } from 'vitest'
import { type JoinCodeRecord, progressOf, requireUsable } from './join-progress.ts'

const MADE = Date.UTC(2026, 10, 21)
const EXPIRES = MADE + JOIN_CODE_LIFETIME_MS
const PROBLEM = { code: 'port-closed', detail: 'connect ECONNREFUSED 10.0.0.5:7444' } as const

function code(fields: Partial<JoinCodeRecord> = {}): JoinCodeRecord {
  const untouched = { cancelledAt: null, usedAt: null, pin: null, dialled: null, problem: null, joinedHost: null }
  const made = { id: '0'.repeat(24), secret: '', createdById: 'ada', address: null, replacesHost: null }
  return { ...made, createdAt: new Date(MADE), expiresAt: new Date(EXPIRES), ...untouched, ...fields }
}

const used = { usedAt: new Date(MADE), pin: 'a', dialled: '10.0.0.5:7444', problem: JSON.stringify(PROBLEM) }

describe('the state of a code', () => {
  test.each([
    ['waiting', {}, EXPIRES - 1],
    ['expired', {}, EXPIRES],
    ['dialling', used, MADE + DIAL_BACK_MS - 1],
    ['failed', used, MADE + DIAL_BACK_MS],
    ['cancelled', { ...used, cancelledAt: new Date(MADE) }, MADE],
    ['joined', { ...used, joinedHost: 'f'.repeat(32) }, EXPIRES],
  ] as const)('%s', (state, fields, now) => {
    expect(progressOf(code(fields), now).state).toBe(state)
  })

  test('tells where was dialled and why it failed, until it has joined', () => {
    expect(progressOf(code(used), MADE)).toMatchObject({ dialled: '10.0.0.5:7444', problem: PROBLEM, host: null })
    const host = 'f'.repeat(32)
    expect(progressOf(code({ ...used, joinedHost: host }), MADE)).toMatchObject({ problem: null, host })
  })
})

describe('who may use a code', () => {
  test.each([
    ['join-code-expired', {}, EXPIRES],
    ['join-code-cancelled', { cancelledAt: new Date(MADE) }, MADE],
    ['join-code-used', { ...used, pin: 'b' }, MADE],
    ['join-code-used', { ...used, joinedHost: 'f'.repeat(32) }, MADE],
    ['join-code-expired', used, EXPIRES],
  ] as const)('%s', (refusal, fields, now) => {
    expect(() => requireUsable(code(fields), 'a', now)).toThrow(refusal)
  })

  test('a new one; and the agent that was not reached, once its port is open', () => {
    expect(() => requireUsable(code(), 'a', MADE)).not.toThrow()
    expect(() => requireUsable(code(used), 'a', MADE + DIAL_BACK_MS)).not.toThrow()
  })
})
