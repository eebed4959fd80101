import type { Database } from '@virtdeck/database'
import { AppError } from '@virtdeck/shared/app-error'
import {
  DIAL_BACK_MS,
  type JoinProblem,
  type JoinProgress,
  type JoinState,
  joinProblemSchema,
} from '@virtdeck/shared/enrolment'

/** A row of the table of join codes. */
export type JoinCodeRecord = NonNullable<Awaited<ReturnType<Database['joinCode']['findFirst']>>>

/** What has become of a code, from its row and the time alone, so that every copy of the dashboard says the same. */
export function progressOf(record: JoinCodeRecord, now: number): JoinProgress {
  const { dialled, joinedHost } = record
  return { state: stateOf(record, now), dialled, problem: problemOf(record), host: joinedHost }
}

/** Whether an agent of that key may use the code now. @throws {AppError} why not. */
export function requireUsable(record: JoinCodeRecord, pin: string, now: number): void {
  const isTaken = record.joinedHost !== null || (record.usedAt !== null && record.pin !== pin)
  if (record.cancelledAt) throw new AppError('join-code-cancelled')
  if (isTaken) throw new AppError('join-code-used')
  if (record.expiresAt.getTime() <= now) throw new AppError('join-code-expired')
}

function stateOf({ joinedHost, cancelledAt, usedAt, expiresAt }: JoinCodeRecord, now: number): JoinState {
  if (joinedHost !== null) return 'joined'
  if (cancelledAt) return 'cancelled'
  if (usedAt) return now < usedAt.getTime() + DIAL_BACK_MS ? 'dialling' : 'failed'
  return now < expiresAt.getTime() ? 'waiting' : 'expired'
}

function problemOf({ problem, joinedHost }: JoinCodeRecord): JoinProblem | null {
  return problem === null || joinedHost !== null ? null : joinProblemSchema.parse(JSON.parse(problem))
}
