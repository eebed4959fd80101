import type { Element } from 'slimdom'
import { attributeOf, childAt, integerOf, textOf } from './element.ts'

export interface Identity {
  /** The hypervisor: `kvm`, `qemu`, `lxc`, `test`, … */
  readonly type: string
  /** libvirt's number of the running machine; null in a persistent definition. */
  readonly id: number | null
  readonly name: string
  readonly uuid: string | null
  readonly title: string | null
  readonly description: string | null
}

export function readIdentity(domain: Element): Identity {
  return {
    type: attributeOf(domain, 'type') ?? '',
    id: integerOf(attributeOf(domain, 'id')),
    name: textOf(childAt(domain, 'name')) ?? '',
    uuid: textOf(childAt(domain, 'uuid'))?.trim().toLowerCase() ?? null,
    title: textOf(childAt(domain, 'title')),
    description: textOf(childAt(domain, 'description')),
  }
}
