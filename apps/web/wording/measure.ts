import { numberFormat } from './formatters.ts'

/** A figure and its unit, apart, so that the unit can be dimmed. */
export interface Measure {
  value: string
  unit: string
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const
const STEP = 1024

function threeDigits(value: number, locale: string): string {
  const fraction = value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : 2
  return numberFormat(locale, { maximumFractionDigits: fraction }).format(value)
}

/** A size in the binary unit that leaves at most four digits before the point. */
export function measureBytes(bytes: number, locale: string): Measure {
  let value = bytes
  let unit = 0
  while (value >= STEP - 0.5 && unit < BYTE_UNITS.length - 1) {
    value /= STEP
    unit += 1
  }
  return { value: threeDigits(unit === 0 ? Math.round(value) : value, locale), unit: BYTE_UNITS[unit] ?? '' }
}

export function measureKiB(kibibytes: number, locale: string): Measure {
  return measureBytes(kibibytes * STEP, locale)
}

/** A rate; the unit is that of a second. */
export function measureRate(bytesPerSecond: number, locale: string): Measure {
  const { value, unit } = measureBytes(bytesPerSecond, locale)
  return { value, unit: `${unit}/s` }
}

/** Per cent with one decimal below ten, where it matters. */
export function measurePercent(percent: number, locale: string): Measure {
  const fraction = percent > 0 && percent < 9.95 ? 1 : 0
  const format = numberFormat(locale, { minimumFractionDigits: fraction, maximumFractionDigits: fraction })
  return { value: format.format(percent), unit: '%' }
}

/** In one piece, for labels of axes and for speech. */
export function spell({ value, unit }: Measure): string {
  return `${value} ${unit}`
}
