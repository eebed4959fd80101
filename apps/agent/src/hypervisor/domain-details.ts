import type { MachineDetails } from '@virtdeck/shared/machine'
import type { CharacterDevice } from 'libvirt-xml/character-device'
import type { Disk } from 'libvirt-xml/disk'
import { type DomainDocument, parseDomain } from 'libvirt-xml/domain'
import type { Graphics } from 'libvirt-xml/graphics'
import type { Interface } from 'libvirt-xml/interface'
import { type Libvirt, VIR_DOMAIN_XML_INACTIVE } from 'node-libvirt'
import { differsFromPersistent } from './pending-changes.ts'

/** What the machine's own page shows, from the live definition (the persistent one while it is off). */
export async function readDetails(libvirt: Libvirt, uuid: string): Promise<MachineDetails> {
  const domain = { uuid }
  const [live, persistent, isPersistent, isActive] = await Promise.all([
    libvirt.getDomainXml(domain),
    libvirt.getDomainXml(domain, VIR_DOMAIN_XML_INACTIVE),
    libvirt.isDomainPersistent(domain),
    libvirt.isDomainActive(domain),
  ])
  const document = parseDomain(live)
  const hasPendingChanges = isPersistent && isActive && differsFromPersistent(document, parseDomain(persistent))
  return { ...describeDocument(document), hasPendingChanges }
}

function describeDocument(document: DomainDocument): Omit<MachineDetails, 'hasPendingChanges'> {
  const { identity, platform, cpu } = document
  return {
    description: identity.description,
    domainType: identity.type,
    osType: platform.osType,
    architecture: platform.architecture,
    machineType: platform.machineType,
    firmware: platform.firmware,
    bootDevices: listBootDevices(document),
    cpuModel: cpu.model ?? cpu.mode,
    disks: document.disks.map(describeDisk),
    interfaces: document.interfaces.map(describeInterface),
    graphics: document.graphics.map(describeGraphics),
    characterDevices: document.characterDevices.map(describeCharacterDevice),
  }
}

/** Classes (`hd`, `cdrom`) or, where devices carry an order of their own, their names. */
function listBootDevices({ boot }: DomainDocument): string[] {
  if (boot.devices.length > 0) return boot.devices.map(device => device.name ?? device.kind)
  return [...boot.classes]
}

function describeDisk({ target, bus, device, source, format, isReadonly }: Disk): MachineDetails['disks'][number] {
  return { target, bus, device, source, format, isReadonly }
}

function describeInterface({ mac, type, source, model, target }: Interface): MachineDetails['interfaces'][number] {
  return { mac, type, source, model, target }
}

function describeGraphics({ type, listens, port }: Graphics): MachineDetails['graphics'][number] {
  const listen = listens[0]
  return { type, listen: listen?.socket ?? listen?.address ?? listen?.network ?? null, port }
}

function describeCharacterDevice(device: CharacterDevice): MachineDetails['characterDevices'][number] {
  return { kind: device.kind, type: device.type, target: device.targetType }
}
