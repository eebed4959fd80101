import { AppError, type ErrorCode } from '@virtdeck/shared/app-error'
import { expect, it } from 'vitest'
import { phaseAfter, retryDelay } from './console-phase.ts'

const after = (code: ErrorCode) => phaseAfter(new AppError(code).toWire()).kind

it('waits for what may come back', () => {
  expect(phaseAfter(null).kind).toBe('waiting')
  expect(after('console-unreachable')).toBe('waiting')
  expect(after('agent-unreachable')).toBe('waiting')
  expect(after('action-not-possible')).toBe('waiting')
  expect(after('too-many-requests')).toBe('waiting')
})

it('gives up where asking again cannot help', () => {
  expect(after('console-spice-only')).toBe('refused')
  expect(after('role-too-low')).toBe('refused')
  expect(after('machine-not-found')).toBe('refused')
})

it('waits longer each time, but never long', () => {
  expect([0, 1, 2, 10].map(retryDelay)).toEqual([300, 600, 1200, 5000])
})
