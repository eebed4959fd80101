import type { Element } from 'slimdom'
import { childAt } from './element.ts'
import { createElement, insertChildAfter, removeChild, setText } from './element-edit.ts'
import { XmlError } from './xml-error.ts'

// What stands before each in libvirt's own output.
const PREDECESSORS = {
  title: ['name', 'uuid', 'hwuuid', 'genid'],
  description: ['name', 'uuid', 'hwuuid', 'genid', 'title'],
}

/**
 * Sets `<title>` or `<description>` in place; null or an empty text takes it out.
 * @throws XmlError `invalid-text` on characters XML cannot hold, and on a line break in a title, which libvirt refuses
 */
export function setDomainText(domain: Element, name: keyof typeof PREDECESSORS, text: string | null): void {
  const existing = childAt(domain, name)
  if (text === null || text === '') {
    if (existing) removeChild(existing)
    return
  }
  if (name === 'title' && text.includes('\n')) throw new XmlError('invalid-text', 'a line break in a title')
  if (existing) setText(existing, text)
  else insertChildAfter(domain, createElement(domain, { namespace: null, name }, text), PREDECESSORS[name])
}
