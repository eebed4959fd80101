import type { Element } from 'slimdom'
import { attributeOf, childAt, childrenOf, isYes, textOf } from './element.ts'

/** What starts the machine: its firmware, a kernel of the host, or something else (container, paravirtual loader). */
export type Firmware = 'bios' | 'efi' | 'direct-kernel' | 'other'

/** The machine as the guest's system meets it before its disks. */
export interface Platform {
  readonly osType: string | null
  readonly architecture: string | null
  readonly machineType: string | null
  readonly emulator: string | null
  readonly firmware: Firmware
  readonly hasSecureBoot: boolean
  /** Host paths, where the definition names them. */
  readonly loader: string | null
  readonly nvram: string | null
  readonly kernel: string | null
  readonly initrd: string | null
  /** The first program of a container. */
  readonly init: string | null
}

export function readPlatform(domain: Element): Platform {
  const os = childAt(domain, 'os')
  const type = childAt(os, 'type')
  return {
    osType: textOf(type),
    architecture: attributeOf(type, 'arch'),
    machineType: attributeOf(type, 'machine'),
    emulator: textOf(childAt(domain, 'devices', 'emulator')),
    firmware: readFirmware(os),
    hasSecureBoot: readSecureBoot(os),
    loader: textOf(childAt(os, 'loader')),
    nvram: readNvram(childAt(os, 'nvram')),
    kernel: textOf(childAt(os, 'kernel')),
    initrd: textOf(childAt(os, 'initrd')),
    init: textOf(childAt(os, 'init')),
  }
}

function readFirmware(os: Element | null): Firmware {
  if (childAt(os, 'kernel')) return 'direct-kernel'
  const wanted = attributeOf(os, 'firmware')
  if (wanted) return wanted === 'efi' || wanted === 'bios' ? wanted : 'other'
  if (attributeOf(childAt(os, 'loader'), 'type') === 'pflash') return 'efi'
  return hasBios(childAt(os, 'type')) ? 'bios' : 'other'
}

/** Only PCs have a BIOS; ARM, s390x or POWER machines without EFI start in ways of their own. */
function hasBios(type: Element | null): boolean {
  const architecture = attributeOf(type, 'arch')
  return textOf(type) === 'hvm' && (architecture === null || architecture === 'x86_64' || architecture === 'i686')
}

function readSecureBoot(os: Element | null): boolean {
  if (isYes(attributeOf(childAt(os, 'loader'), 'secure'))) return true
  return childrenOf(childAt(os, 'firmware'), 'feature').some(
    feature => attributeOf(feature, 'name') === 'secure-boot' && isYes(attributeOf(feature, 'enabled')),
  )
}

/** A path as text, or as the source of a disk since libvirt 8.5. */
function readNvram(nvram: Element | null): string | null {
  const source = childAt(nvram, 'source')
  if (source) return attributeOf(source, 'file') ?? attributeOf(source, 'dev')
  return textOf(nvram)?.trim() ?? null
}
