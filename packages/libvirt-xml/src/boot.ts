import type { Element } from 'slimdom'
import { attributeOf, childAt, childrenOf, integerOf, isYes } from './element.ts'

export interface Boot {
  /** Classes of devices in order (`hd`, `cdrom`, `network`, `fd`); empty where devices carry their own order. */
  readonly classes: readonly string[]
  /** Devices that carry an order, first first. */
  readonly devices: readonly BootDevice[]
  /** Whether the firmware offers a menu, and for how long; null where the hypervisor decides. */
  readonly menu: { readonly isEnabled: boolean; readonly timeoutMs: number | null } | null
}

export interface BootDevice {
  readonly order: number
  readonly kind: (typeof BOOTABLE)[number]
  /** Target of a disk, MAC address of an interface; null for what has no short name. */
  readonly name: string | null
}

const BOOTABLE = ['disk', 'interface', 'hostdev', 'redirdev'] as const

export function readBoot(domain: Element): Boot {
  const os = childAt(domain, 'os')
  const menu = childAt(os, 'bootmenu')
  return {
    classes: childrenOf(os, 'boot').flatMap(boot => attributeOf(boot, 'dev') ?? []),
    devices: BOOTABLE.flatMap(kind => readBootDevices(domain, kind)).toSorted((a, b) => a.order - b.order),
    menu: menu && {
      isEnabled: isYes(attributeOf(menu, 'enable')),
      timeoutMs: integerOf(attributeOf(menu, 'timeout')),
    },
  }
}

/** The place of a device in the boot order; null where it has none. */
export function readBootOrder(device: Element): number | null {
  return integerOf(attributeOf(childAt(device, 'boot'), 'order'))
}

function readBootDevices(domain: Element, kind: BootDevice['kind']): BootDevice[] {
  return childrenOf(childAt(domain, 'devices'), kind).flatMap(device => {
    const order = readBootOrder(device)
    return order === null ? [] : [{ order, kind, name: nameOf(device) }]
  })
}

function nameOf(device: Element): string | null {
  return attributeOf(childAt(device, 'mac'), 'address')?.toLowerCase() ?? attributeOf(childAt(device, 'target'), 'dev')
}
