import { momentFormat, numberFormat } from './formatters.ts'

const SECOND = 1_000
const UNITS = [
  ['day', 86_400 * SECOND],
  ['hour', 3_600 * SECOND],
  ['minute', 60 * SECOND],
  ['second', SECOND],
] as const

/** A length of time (ms) in its largest whole unit: `3 min`, `5 hr`, `3分钟`. */
export function spellDuration(ms: number, locale: string): string {
  const length = Math.max(ms, 0)
  const [unit, size] = UNITS.find(([, size]) => length >= size) ?? UNITS[3]
  return inUnit(Math.floor(length / size), unit, locale)
}

/** A length of time (ms) of an hour or more in its two largest units: `3 days 4 hr`. */
export function spellLongDuration(ms: number, locale: string): string {
  const length = Math.max(ms, 0)
  const index = UNITS.findIndex(([, size]) => length >= size)
  const largest = UNITS[index]
  const next = UNITS[index + 1]
  if (!largest || next?.[0] === 'second' || !next) return spellDuration(length, locale)
  const rest = Math.floor((length % largest[1]) / next[1])
  const head = inUnit(Math.floor(length / largest[1]), largest[0], locale)
  return rest === 0 ? head : `${head} ${inUnit(rest, next[0], locale)}`
}

function inUnit(count: number, unit: 'day' | 'hour' | 'minute' | 'second', locale: string): string {
  return numberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count)
}

/** A moment in words, in the reader's own time zone. */
export function spellMoment(at: number, locale: string): string {
  return momentFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(at)
}

/** The time of day, for the axis of a graph. */
export function spellClock(at: number, locale: string, precision: 'minutes' | 'seconds' = 'minutes'): string {
  const seconds = precision === 'seconds' && ({ second: '2-digit' } as const)
  return momentFormat(locale, { hour: '2-digit', minute: '2-digit', ...seconds, hour12: false }).format(at)
}

/** A moment as `2026-11-21 04:05:06`, for lists; `offsetMinutes` is how far the reader's clock is behind UTC. */
export function isoMoment(at: number, offsetMinutes: number): string {
  return new Date(at - offsetMinutes * 60 * SECOND).toISOString().slice(0, 19).replace('T', ' ')
}
