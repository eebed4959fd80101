import type { JoinProblem, JoinProblemCode } from '@virtdeck/shared/enrolment'
import { causesOf, describeFailure } from './link-failure.ts'

const PROBLEM_OF_CODE: Record<string, JoinProblemCode> = {
  ECONNREFUSED: 'port-closed',
  ETIMEDOUT: 'no-answer',
  EHOSTUNREACH: 'no-answer',
  ENETUNREACH: 'no-answer',
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  // An agent that does not know our key closes at once.
  ECONNRESET: 'refused',
  EPIPE: 'refused',
}

/** Names why an agent could not be dialled, with the system's own words. */
export function toDialFailure(error: unknown): JoinProblem {
  const { problem, fault, pinSeen } = describeFailure(error)
  const detail = problem ?? ''
  if (pinSeen !== null) return { code: 'wrong-key', detail }
  if (fault === 'silent') return { code: 'no-answer', detail }
  const named = causesOf(error).flatMap(cause =>
    cause instanceof Error && 'code' in cause ? (PROBLEM_OF_CODE[String(cause.code)] ?? []) : [],
  )
  return { code: named[0] ?? 'other', detail }
}
