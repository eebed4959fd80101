import type { Element } from 'slimdom'

/** The first child outside any namespace under each name in turn; null where the path ends early. */
export function childAt(element: Element | null, ...path: string[]): Element | null {
  return path.reduce((parent, name) => parent?.children.find(child => isNamed(child, name)) ?? null, element)
}

/** All children of that name outside any namespace, in order. */
export function childrenOf(element: Element | null, name: string): Element[] {
  return element?.children.filter(child => isNamed(child, name)) ?? []
}

export function attributeOf(element: Element | null, name: string): string | null {
  return element?.getAttribute(name) ?? null
}

/** The text inside, CDATA included; null without the element or when it is empty, as libvirt reads it. */
export function textOf(element: Element | null): string | null {
  const text = element?.textContent ?? ''
  return text === '' ? null : text
}

/** A whole number as libvirt writes it; null for anything else. */
export function integerOf(text: string | null): number | null {
  return text !== null && /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : null
}

export function isYes(text: string | null): boolean {
  return text === 'yes' || text === 'on'
}

function isNamed(element: Element, name: string): boolean {
  return element.localName === name && element.namespaceURI === null
}
