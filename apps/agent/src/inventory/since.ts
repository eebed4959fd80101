import type { Machine, Since } from '@virtdeck/shared/machine'
import type { DomainReading } from '../hypervisor/domain-reading.ts'

/** Reasons that begin with a new process, so that its start is the state's. */
const BEGINS_WITH_PROCESS = ['booted', 'restored', 'from-snapshot']

/** `/proc` counts hundredths of a second from a boot time that is known less well. */
const CLOCK_JITTER_MS = 1_000

export interface SinceEvidence {
  /** When an event told of a change of state; null without one. */
  observedAt: number | null
  /** When the machine's process started, asked only where no event told. */
  readProcessStart: () => Promise<number | null>
  now: number
}

/** Since when the state holds: from the event, from the process, from what was known, else "before now". */
export async function decideSince(
  known: Machine | null,
  reading: DomainReading,
  { observedAt, readProcessStart, now }: SinceEvidence,
): Promise<Since> {
  if (observedAt !== null) return { at: observedAt, isExact: true }
  const isSame = known?.state === reading.state && known.reason === reading.reason
  const beginsWithProcess = reading.state === 'running' && BEGINS_WITH_PROCESS.includes(reading.reason)
  const startedAt = beginsWithProcess ? await readProcessStart() : null
  // The same state of a younger process: it went off and on while nobody could tell.
  const isYounger = isSame && startedAt !== null && startedAt > known.since.at + CLOCK_JITTER_MS
  if (isSame && known.since.isExact && !isYounger) return known.since
  if (startedAt !== null) return { at: startedAt, isExact: true }
  return isSame ? known.since : { at: now, isExact: false }
}
