import type { Element } from 'slimdom'
import { readBootOrder } from './boot.ts'
import { attributeOf, childAt, childrenOf, integerOf } from './element.ts'
import { readPciAddress } from './pci-address.ts'

export interface Interface {
  /** What it is plugged into: `network`, `bridge`, `direct`, `hostdev`, `user`, … */
  readonly type: string
  readonly mac: string | null
  /** Network, bridge, host device, socket path, PCI or TCP address; null where the type needs none. */
  readonly source: string | null
  readonly model: string | null
  /** The device on the host, which libvirt's statistics and calls use: `vnet0`. Often only in a live definition. */
  readonly target: string | null
  readonly isLinkUp: boolean
  readonly portGroup: string | null
  readonly filter: string | null
  readonly mtu: number | null
  readonly bootOrder: number | null
  /** The name in the running machine; null in a persistent definition. */
  readonly alias: string | null
}

export function readInterfaces(domain: Element): Interface[] {
  return childrenOf(childAt(domain, 'devices'), 'interface').map(readInterface)
}

function readInterface(device: Element): Interface {
  const type = attributeOf(device, 'type') ?? 'user'
  const source = childAt(device, 'source')
  return {
    type,
    mac: attributeOf(childAt(device, 'mac'), 'address')?.toLowerCase() ?? null,
    source: readInterfaceSource(source, type),
    model: attributeOf(childAt(device, 'model'), 'type'),
    target: attributeOf(childAt(device, 'target'), 'dev'),
    isLinkUp: attributeOf(childAt(device, 'link'), 'state') !== 'down',
    portGroup: attributeOf(source, 'portgroup'),
    filter: attributeOf(childAt(device, 'filterref'), 'filter'),
    mtu: integerOf(attributeOf(childAt(device, 'mtu'), 'size')),
    bootOrder: readBootOrder(device),
    alias: attributeOf(childAt(device, 'alias'), 'name'),
  }
}

function readInterfaceSource(source: Element | null, type: string): string | null {
  switch (type) {
    case 'network':
      return attributeOf(source, 'network')
    case 'bridge':
      return attributeOf(source, 'bridge')
    case 'internal':
      return attributeOf(source, 'name')
    case 'vhostuser':
      return attributeOf(source, 'path')
    case 'hostdev':
      return readPciAddress(childAt(source, 'address'))
    case 'server':
    case 'client':
    case 'mcast':
    case 'udp':
      return source && `${attributeOf(source, 'address') ?? ''}:${attributeOf(source, 'port') ?? ''}`
    default:
      return attributeOf(source, 'dev')
  }
}
