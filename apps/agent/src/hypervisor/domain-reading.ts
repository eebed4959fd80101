import { createHash } from 'node:crypto'
import { type DomainState, isActive, nameDomainState } from '@virtdeck/shared/domain-state'
import { LABEL_MOST, type Machine } from '@virtdeck/shared/machine'
import { parseDomain } from 'libvirt-xml/domain'
import { graphicsKind } from 'libvirt-xml/graphics'
import { type Libvirt, VIR_DOMAIN_XML_INACTIVE } from 'node-libvirt'
import { hasCode } from './libvirt-failure.ts'

/** One look at a machine: its row but for what only the inventory knows. */
export type DomainReading = Omit<Machine, 'connection' | 'since'>

/** What a listing tells of all machines at once, so that a first look need not ask each. */
export interface ListedFacts {
  isPersistent: boolean
  autostart: boolean
  hasManagedSave: boolean
}

/**
 * Reads a machine by calls that its QEMU need not answer. The calls are apart from each other: an event in between makes
 * for another reading. Null when there is no such machine (any more).
 */
export async function readDomain(libvirt: Libvirt, uuid: string, listed?: ListedFacts): Promise<DomainReading | null> {
  const domain = { uuid }
  try {
    const condition = libvirt.getDomainState(domain).then(({ state, reason }) => nameDomainState(state, reason))
    const [named, xml, persistentXml, facts] = await Promise.all([
      condition,
      libvirt.getDomainXml(domain),
      condition.then(({ state }) => (isActive(state) ? libvirt.getDomainXml(domain, VIR_DOMAIN_XML_INACTIVE) : '')),
      listed ?? readFacts(libvirt, uuid),
    ])
    return { uuid, ...named, ...facts, ...readDefinition(xml), definitionHash: hashOf(xml, persistentXml) }
  } catch (error) {
    if (hasCode(error, 'VIR_ERR_NO_DOMAIN')) return null
    throw error
  }
}

async function readFacts(libvirt: Libvirt, uuid: string): Promise<ListedFacts> {
  const domain = { uuid }
  const [isPersistent, autostart, hasManagedSave] = await Promise.all([
    libvirt.isDomainPersistent(domain),
    falseWhereUnsupported(libvirt.getDomainAutostart(domain)),
    falseWhereUnsupported(libvirt.hasManagedSave(domain)),
  ])
  return { isPersistent, autostart, hasManagedSave }
}

/** Containers know no managed save, some drivers no autostart. */
async function falseWhereUnsupported(answer: Promise<boolean>): Promise<boolean> {
  try {
    return await answer
  } catch (error) {
    if (hasCode(error, 'VIR_ERR_NO_SUPPORT', 'VIR_ERR_OPERATION_UNSUPPORTED')) return false
    throw error
  }
}

/** The persistent definition of a machine that is off is the one definition that it has. */
function hashOf(xml: string, persistentXml: string): string {
  return createHash('sha256').update(xml).update('\0').update(persistentXml).digest('base64url').slice(0, 22)
}

function readDefinition(xml: string) {
  const { identity, memory, vcpus, graphics } = parseDomain(xml)
  return {
    // The definition has them whole.
    name: identity.name.slice(0, LABEL_MOST),
    title: identity.title?.slice(0, LABEL_MOST) ?? null,
    memoryKiB: memory.currentKiB,
    maxMemoryKiB: memory.maximumKiB,
    vcpus: vcpus.current,
    graphics: graphicsKind(graphics),
  }
}

/** The condition alone, fresh, for deciding what may be done now. */
export async function readCondition(
  libvirt: Libvirt,
  uuid: string,
): Promise<ListedFacts & { state: DomainState; reason: string }> {
  const [{ state, reason }, facts] = await Promise.all([libvirt.getDomainState({ uuid }), readFacts(libvirt, uuid)])
  return { ...nameDomainState(state, reason), ...facts }
}
