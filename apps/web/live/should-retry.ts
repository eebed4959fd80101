import { readWireError } from './wire-error.ts'

const ATTEMPTS = 2

/** Reads are tried again when no answer came or a host did not answer, not when the answer was no. */
export function shouldRetry(failures: number, error: unknown): boolean {
  const wire = readWireError(error)
  return failures < ATTEMPTS && (wire === null || wire.kind === 'host-unreachable' || wire.kind === 'outcome-unknown')
}
