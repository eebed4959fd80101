import type { Element } from 'slimdom'
import { childAt, textOf } from './element.ts'

/** Namespace and prefix of what Virtdeck keeps in a machine's own definition. */
export const METADATA_NAMESPACE = 'urn:virtdeck:machine:1'
export const METADATA_PREFIX = 'virtdeck'

/** What moves with the machine wherever it goes. */
export interface Metadata {
  readonly tags: readonly string[]
  readonly notes: string | null
  readonly isTemplate: boolean
}

export function readMetadata(domain: Element): Metadata {
  const own = ownMetadata(domain)
  return {
    tags: ownChildren(own, 'tag').flatMap(tag => textOf(tag) ?? []),
    notes: textOf(ownChildren(own, 'notes')[0] ?? null),
    isTemplate: ownChildren(own, 'template').length > 0,
  }
}

/** The one element libvirt allows each namespace below `<metadata>`. */
export function ownMetadata(domain: Element): Element | null {
  return childAt(domain, 'metadata')?.children.find(child => child.namespaceURI === METADATA_NAMESPACE) ?? null
}

export function ownChildren(own: Element | null, name: string): Element[] {
  return own?.children.filter(child => child.localName === name && child.namespaceURI === METADATA_NAMESPACE) ?? []
}
