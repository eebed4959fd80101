import type { Element } from 'slimdom'
import { attributeOf, childAt, integerOf, textOf } from './element.ts'

export interface Memory {
  /** What the machine may have without hotplug (`<memory>`). */
  readonly maximumKiB: number
  /** What it has at boot or after ballooning (`<currentMemory>`). */
  readonly currentKiB: number
  /** Room for DIMMs (`<maxMemory>`); null where there is none. */
  readonly hotplug: { readonly maximumKiB: number; readonly slots: number } | null
}

export function readMemory(domain: Element): Memory {
  const maximumKiB = readKiB(childAt(domain, 'memory')) ?? 0
  const hotplug = childAt(domain, 'maxMemory')
  return {
    maximumKiB,
    currentKiB: readKiB(childAt(domain, 'currentMemory')) ?? maximumKiB,
    hotplug: hotplug && {
      maximumKiB: readKiB(hotplug) ?? 0,
      slots: integerOf(attributeOf(hotplug, 'slots')) ?? 0,
    },
  }
}

/** The content of an element with a `unit`, KiB where it names none. */
export function readKiB(element: Element | null): number | null {
  return scaleToKiB(textOf(element), attributeOf(element, 'unit') ?? 'KiB')
}

/**
 * A quantity in KiB, rounded up as libvirt does; null for no number or an unknown unit.
 * @see https://libvirt.org/formatdomain.html#memory-allocation `KB` is 1000 bytes, `KiB` and `k` are 1024
 */
export function scaleToKiB(text: string | null, unit: string): number | null {
  const bytesPerUnit = bytesIn(unit)
  if (bytesPerUnit === null || text === null || !/^\s*\d+\s*$/.test(text)) return null
  return Number((BigInt(text) * bytesPerUnit + 1023n) / 1024n)
}

function bytesIn(unit: string): bigint | null {
  if (/^(b|bytes?)$/i.test(unit)) return 1n
  const [, prefix, base] = /^([kmgtpe])(b|ib)?$/i.exec(unit) ?? []
  if (prefix === undefined) return null
  const power = BigInt('kmgtpe'.indexOf(prefix.toLowerCase()) + 1)
  return (base?.toLowerCase() === 'b' ? 1000n : 1024n) ** power
}
