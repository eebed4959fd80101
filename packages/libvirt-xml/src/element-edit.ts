import { type Element, type Node, Text } from 'slimdom'
import { XmlError } from './xml-error.ts'

export interface QualifiedName {
  namespace: string | null
  /** With its prefix. */
  name: string
}

/**
 * A new element with a text, not yet placed.
 * @throws XmlError `invalid-text` on characters that no XML document can hold, even as references
 */
export function createElement(beside: Element, { namespace, name }: QualifiedName, text: string): Element {
  const element = ownerOf(beside).createElementNS(namespace, name)
  setText(element, text)
  return element
}

/**
 * Replaces all that is inside an element by a text.
 * @throws XmlError `invalid-text` on characters that no XML document can hold, even as references
 */
export function setText(element: Element, text: string): void {
  refuseInvalidText(text)
  element.textContent = text
}

/** @throws XmlError `invalid-text` on characters that no XML document can hold, even as references */
export function refuseInvalidText(text: string): void {
  // The complement of XML 1.0's production for Char; the flag `u` makes a lone surrogate one character.
  if (/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text)) {
    throw new XmlError('invalid-text', 'a character XML cannot hold')
  }
}

/** Puts an element behind the last of the named siblings, else first, on a line of its own where its siblings are. */
export function insertChildAfter(parent: Element, child: Element, siblings: readonly string[]): void {
  const first = parent.firstElementChild
  if (!first) {
    appendChild(parent, child)
    return
  }
  const previous = parent.children.findLast(sibling => siblings.includes(sibling.nodeName))
  if (previous) previous.after(blankBefore(first), child)
  else parent.prepend(blankBefore(first), child)
}

/** Puts an element behind all others, in the indentation of its siblings or one step deeper than its parent. */
export function appendChild(parent: Element, child: Element): void {
  const last = parent.lastElementChild
  if (last) {
    last.after(blankBefore(last), child)
    return
  }
  if (isBlank(parent.lastChild)) parent.lastChild.remove()
  const blank = blankBefore(parent)
  parent.append(blank === '' ? '' : `${blank}  `, child, blank)
}

/** Takes an element out together with the line break before it. */
export function removeChild(child: Element): void {
  if (isBlank(child.previousSibling)) child.previousSibling.remove()
  child.remove()
}

/** Whether there is nothing inside but blanks; a comment is something. */
export function isEmpty(element: Element): boolean {
  return element.childNodes.every(isBlank)
}

/** The line break and indentation before an element; empty where it follows on the same line. */
function blankBefore(element: Element): string {
  const before = element.previousSibling
  return isBlank(before) ? before.data.slice(Math.max(0, before.data.lastIndexOf('\n'))) : ''
}

function isBlank(node: Node | null): node is Text {
  return node instanceof Text && /^\s+$/.test(node.data)
}

function ownerOf(element: Element) {
  const { ownerDocument } = element
  if (!ownerDocument) throw new Error('An element always has a document')
  return ownerDocument
}
