import { expect, it } from 'vitest'
import { loadAuditParams, NO_FILTER, toAuditAddress, toAuditFilter } from './audit-params.ts'

const filterOf = (query: string) => toAuditFilter(loadAuditParams(new URLSearchParams(query)))
const nothing = toAuditFilter(NO_FILTER)

it('reads the address', () => {
  expect(filterOf('user=ada&action=user.disable&result=failed&from=2026-11-01T12:00:00.000Z')).toEqual({
    ...nothing,
    user: 'ada',
    action: 'user.disable',
    result: 'failed',
    from: Date.UTC(2026, 10, 1, 12),
  })
})

it.each([
  '',
  'action=made.up',
  `target=${'x'.repeat(200)}`,
  'from=yesterday',
  'from=1900-01-01T00:00:00.000Z',
  'user=',
])('leaves out what means nothing (%s)', query => {
  expect(filterOf(query)).toEqual(nothing)
})

it('names the download of the same filter', () => {
  expect(toAuditAddress(filterOf('target=abc&until=1970-01-01T00:00:01.000Z'))).toEqual({
    target: 'abc',
    until: '1000',
  })
})
