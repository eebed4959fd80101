import type { Element } from 'slimdom'
import { readBootOrder } from './boot.ts'
import { attributeOf, childAt, childrenOf, textOf } from './element.ts'
import { readPciAddress } from './pci-address.ts'

export interface Disk {
  /** Where its bytes are: `file`, `block`, `network`, `volume`, … */
  readonly type: string
  /** What the guest sees: `disk`, `cdrom`, `floppy`, `lun`. */
  readonly device: string
  /** The name libvirt's statistics and calls use: `vda`. */
  readonly target: string
  readonly bus: string | null
  /** Path, device, `pool/volume` or `protocol:name`; null for an empty drive. */
  readonly source: string | null
  /** Servers of a network disk, `name:port`. */
  readonly hosts: readonly string[]
  readonly format: string | null
  readonly cache: string | null
  readonly isReadonly: boolean
  readonly isShareable: boolean
  readonly isEncrypted: boolean
  readonly serial: string | null
  readonly bootOrder: number | null
  /** The name in the running machine; null in a persistent definition. */
  readonly alias: string | null
}

export function readDisks(domain: Element): Disk[] {
  return childrenOf(childAt(domain, 'devices'), 'disk').map(readDisk)
}

function readDisk(disk: Element): Disk {
  const type = attributeOf(disk, 'type') ?? 'file'
  const driver = childAt(disk, 'driver')
  const source = childAt(disk, 'source')
  return {
    type,
    device: attributeOf(disk, 'device') ?? 'disk',
    target: attributeOf(childAt(disk, 'target'), 'dev') ?? '',
    bus: attributeOf(childAt(disk, 'target'), 'bus'),
    source: readDiskSource(source, type),
    hosts: childrenOf(source, 'host').map(readServer),
    format: attributeOf(driver, 'type'),
    cache: attributeOf(driver, 'cache'),
    isReadonly: childAt(disk, 'readonly') !== null,
    isShareable: childAt(disk, 'shareable') !== null,
    // Beside the source in definitions of before libvirt 3.9.
    isEncrypted: (childAt(source, 'encryption') ?? childAt(disk, 'encryption')) !== null,
    serial: textOf(childAt(disk, 'serial')),
    bootOrder: readBootOrder(disk),
    alias: attributeOf(childAt(disk, 'alias'), 'name'),
  }
}

function readDiskSource(source: Element | null, type: string): string | null {
  switch (type) {
    case 'file':
      return attributeOf(source, 'file')
    case 'dir':
      return attributeOf(source, 'dir')
    case 'vhostuser':
      return attributeOf(source, 'path')
    case 'volume':
      return joined(attributeOf(source, 'pool'), '/', attributeOf(source, 'volume'))
    case 'network':
      return joined(attributeOf(source, 'protocol'), ':', attributeOf(source, 'name') ?? '')
    case 'nvme':
      return joined(readPciAddress(childAt(source, 'address')), '/', attributeOf(source, 'namespace'))
    default:
      return attributeOf(source, 'dev')
  }
}

function joined(first: string | null, separator: string, second: string | null): string | null {
  return first === null || second === null ? null : `${first}${separator}${second}`
}

function readServer(host: Element): string {
  const socket = attributeOf(host, 'socket')
  if (socket !== null) return socket
  const port = attributeOf(host, 'port')
  const name = attributeOf(host, 'name') ?? ''
  return port === null ? name : `${name}:${port}`
}
