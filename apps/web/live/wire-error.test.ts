import { expect, it } from 'vitest'
import { shouldRetry } from './should-retry.ts'
import { readWireError } from './wire-error.ts'

const notFound = { kind: 'not-found', code: 'machine-not-found', params: {} }
const unreachable = { kind: 'host-unreachable', code: 'agent-unreachable', params: {} }

it('reads the error of an answer', () => {
  expect(readWireError({ data: { app: notFound } })).toEqual(notFound)
})

it.each([null, 'text', new TypeError('Failed to fetch'), { data: null }, { data: { app: { code: 'made-up' } } }])(
  'takes %s for no answer',
  error => {
    expect(readWireError(error)).toBeNull()
  },
)

it('tries a read again only while an answer may still come', () => {
  expect(shouldRetry(0, { data: { app: notFound } })).toBe(false)
  expect(shouldRetry(0, { data: { app: unreachable } })).toBe(true)
  expect(shouldRetry(0, new TypeError('Failed to fetch'))).toBe(true)
  expect(shouldRetry(2, new TypeError('Failed to fetch'))).toBe(false)
})
