import { TRPCClientError } from '@trpc/client'
import { AppError } from '@virtdeck/shared/app-error'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { toAgentError } from './agent-error.ts'
import { TransportError } from './agent-fetch.ts'

const lost = (wasSent: boolean) => TRPCClientError.from(new TransportError(wasSent, new Error('read ECONNRESET')))
const senseless = z.string().safeParse(1).error

test('a mutation whose answer is lost or makes no sense may have happened', () => {
  for (const error of [lost(true), TRPCClientError.from(new SyntaxError('not JSON')), senseless]) {
    expect(toAgentError(error, { isMutation: true }).code).toBe('reply-lost')
  }
})

test('a mutation that never left, and a query, were not answered by an agent', () => {
  expect(toAgentError(lost(false), { isMutation: true }).code).toBe('agent-unreachable')
  expect(toAgentError(lost(true), { isMutation: false }).code).toBe('agent-unreachable')
  expect(toAgentError(senseless, { isMutation: false }).code).toBe('agent-answer-senseless')
})

test('the agent’s own reason goes on', () => {
  const reason = new AppError('action-not-possible', { params: { reason: 'not-running' } })
  const error = TRPCClientError.from({ error: { code: -32_600, message: '', data: { app: reason.toWire() } } })
  expect(toAgentError(error, { isMutation: true })).toMatchObject({ code: reason.code, params: reason.params })
  expect(toAgentError(reason, { isMutation: true })).toBe(reason)
})
