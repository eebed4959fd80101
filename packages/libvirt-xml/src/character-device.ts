import type { Element } from 'slimdom'
import { attributeOf, childAt, childrenOf, integerOf } from './element.ts'

/** A console or serial port: text in and out of the guest. */
export interface CharacterDevice {
  readonly kind: 'console' | 'serial'
  /** How the host meets it: `pty`, `unix`, `tcp`, `file`, … */
  readonly type: string
  /** Path, or `host:service`; null where libvirt chooses at start. */
  readonly source: string | null
  /** `serial`, `virtio`, `isa-serial`, `lxc`, … A console of type `serial` is that serial port once more. */
  readonly targetType: string | null
  readonly targetPort: number | null
  /** The file that keeps what was written. */
  readonly log: string | null
  /** The name in the running machine, by which its stream is opened. */
  readonly alias: string | null
}

export function readCharacterDevices(domain: Element): CharacterDevice[] {
  const devices = childAt(domain, 'devices')
  return (['serial', 'console'] as const).flatMap(kind =>
    childrenOf(devices, kind).map(element => readCharacterDevice(element, kind)),
  )
}

function readCharacterDevice(element: Element, kind: CharacterDevice['kind']): CharacterDevice {
  const target = childAt(element, 'target')
  return {
    kind,
    type: attributeOf(element, 'type') ?? 'pty',
    source: readCharacterSource(element),
    targetType: attributeOf(target, 'type'),
    targetPort: integerOf(attributeOf(target, 'port')),
    log: attributeOf(childAt(element, 'log'), 'file'),
    alias: attributeOf(childAt(element, 'alias'), 'name'),
  }
}

function readCharacterSource(element: Element): string | null {
  const source = childAt(element, 'source')
  const service = attributeOf(source, 'service')
  if (service !== null) return `${attributeOf(source, 'host') ?? ''}:${service}`
  return attributeOf(source, 'path') ?? attributeOf(element, 'tty')
}
