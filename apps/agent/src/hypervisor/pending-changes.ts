import { isDeepStrictEqual } from 'node:util'
import type { DomainDocument } from 'libvirt-xml/domain'

/**
 * Whether a running machine would be another one after its next boot. Compares what both definitions state, leaving out
 * what libvirt fills in at start: ids, aliases, ports, paths of terminals, host devices of interfaces, expanded CPUs.
 */
export function differsFromPersistent(live: DomainDocument, persistent: DomainDocument): boolean {
  return !isDeepStrictEqual(statedBy(live), statedBy(persistent))
}

function statedBy(document: DomainDocument) {
  const { identity, platform, cpu } = document
  return {
    name: identity.name,
    title: identity.title,
    description: identity.description,
    metadata: document.metadata,
    memory: document.memory,
    vcpus: { maximum: document.vcpus.maximum, current: document.vcpus.current },
    topology: cpu.topology,
    platform: { ...platform, emulator: null },
    boot: document.boot,
    disks: document.disks.map(({ target, bus, device, source, hosts, isReadonly, cache, serial }) => {
      return { target, bus, device, source, hosts, isReadonly, cache, serial }
    }),
    interfaces: document.interfaces.map(({ mac, type, source, model, isLinkUp, filter }) => {
      return { mac, type, source, model, isLinkUp, filter }
    }),
    graphics: document.graphics.map(({ type }) => type),
    characterDevices: document.characterDevices.map(({ kind, targetType, targetPort }) => {
      return { kind, targetType, targetPort }
    }),
  }
}
