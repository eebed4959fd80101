import type { Element } from 'slimdom'
import { attributeOf, childAt, integerOf, textOf } from './element.ts'

export interface Vcpus {
  readonly maximum: number
  /** How many are plugged in at boot. */
  readonly current: number
  readonly placement: string | null
  /** Host CPUs they may run on, as libvirt writes lists: `0-3,^2`. */
  readonly cpuset: string | null
}

export function readVcpus(domain: Element): Vcpus {
  const element = childAt(domain, 'vcpu')
  const maximum = integerOf(textOf(element)) ?? 1
  return {
    maximum,
    current: integerOf(attributeOf(element, 'current')) ?? maximum,
    placement: attributeOf(element, 'placement'),
    cpuset: attributeOf(element, 'cpuset'),
  }
}
