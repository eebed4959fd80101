import type { Element } from 'slimdom'
import { childAt } from './element.ts'
import {
  appendChild,
  createElement,
  insertChildAfter,
  isEmpty,
  refuseInvalidText,
  removeChild,
} from './element-edit.ts'
import { METADATA_NAMESPACE, METADATA_PREFIX, type Metadata, ownChildren, ownMetadata } from './metadata.ts'

/**
 * Replaces our tags, notes and template flag in place. What other tools keep in `<metadata>`, and elements of ours that
 * a newer version wrote, stay as they are.
 * @throws XmlError `invalid-text` on characters XML cannot hold
 */
export function setMetadata(domain: Element, metadata: Metadata): void {
  for (const text of [...metadata.tags, metadata.notes ?? '']) refuseInvalidText(text)
  const own = ownMetadata(domain) ?? createOwnMetadata(domain)
  for (const name of ['tag', 'notes', 'template']) {
    for (const child of ownChildren(own, name)) removeChild(child)
  }
  for (const child of createChildren(own, metadata)) appendChild(own, child)
  removeIfEmpty(own)
}

function createChildren(own: Element, { tags, notes, isTemplate }: Metadata): Element[] {
  const create = (name: string, text: string) =>
    createElement(own, { namespace: METADATA_NAMESPACE, name: own.prefix ? `${own.prefix}:${name}` : name }, text)
  return [
    ...tags.map(tag => create('tag', tag)),
    ...(notes ? [create('notes', notes)] : []),
    ...(isTemplate ? [create('template', '')] : []),
  ]
}

function createOwnMetadata(domain: Element): Element {
  const container = childAt(domain, 'metadata') ?? createContainer(domain)
  const own = createElement(container, { namespace: METADATA_NAMESPACE, name: `${METADATA_PREFIX}:machine` }, '')
  own.setAttributeNS('http://www.w3.org/2000/xmlns/', `xmlns:${METADATA_PREFIX}`, METADATA_NAMESPACE)
  appendChild(container, own)
  return own
}

function createContainer(domain: Element): Element {
  const container = createElement(domain, { namespace: null, name: 'metadata' }, '')
  insertChildAfter(domain, container, ['name', 'uuid', 'hwuuid', 'genid', 'title', 'description'])
  return container
}

/** Leaves no empty shell behind, neither ours nor one around it that held nothing else. */
function removeIfEmpty(own: Element): void {
  if (!isEmpty(own)) return
  const container = own.parentElement
  removeChild(own)
  if (container && isEmpty(container)) removeChild(container)
}
