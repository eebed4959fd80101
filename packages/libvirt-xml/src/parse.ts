import { type Document, type Node, parseXmlDocument } from 'slimdom'
import { refuseManyAttributes } from './attribute-limit.ts'
import { XmlError } from './xml-error.ts'

/** What a document may be at most: libvirt's own limit of a string on the wire, libxml2's of nesting, and a generous one of attributes. */
export const XML_LIMITS = { characters: 4_194_304, depth: 256, attributes: 256 } as const

/**
 * Parses a whole document and keeps everything in it. A DOCTYPE is refused before the parser sees it, since the parser
 * would expand its entities.
 * @throws XmlError `doctype`, `too-large`, `too-deep` or `malformed`
 */
export function parseXml(text: string): Document {
  if (text.length > XML_LIMITS.characters) {
    throw new XmlError('too-large', `${text.length} characters, at most ${XML_LIMITS.characters}`)
  }
  if (text.startsWith('<!', skipProlog(text))) throw new XmlError('doctype', 'a document type declaration')
  refuseManyAttributes(text, XML_LIMITS.attributes)
  const document = parseWellFormed(text)
  refuseDepth(document)
  return document
}

function parseWellFormed(text: string): Document {
  try {
    return parseXmlDocument(text)
  } catch (error) {
    throw new XmlError('malformed', error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** Index behind byte order mark, blanks, comments and processing instructions: a DOCTYPE can only stand there. */
function skipProlog(text: string): number {
  let at = text.startsWith('\uFEFF') ? 1 : 0
  for (;;) {
    while (/[ \t\r\n]/.test(text.charAt(at))) at++
    const [opening, closing] = text.startsWith('<!--', at) ? ['<!--', '-->'] : ['<?', '?>']
    if (!text.startsWith(opening, at)) return at
    const end = text.indexOf(closing, at + opening.length)
    if (end < 0) return text.length
    at = end + closing.length
  }
}

/** Walks without recursion, so that a hostile document meets our limit and not the stack's. */
function refuseDepth(document: Document): void {
  let depth = 0
  let node: Node | null = document
  while (node) {
    if (node.firstChild) {
      node = node.firstChild
      depth++
      if (depth > XML_LIMITS.depth) throw new XmlError('too-deep', `more than ${XML_LIMITS.depth} levels`)
      continue
    }
    while (node && !node.nextSibling) {
      node = node.parentNode
      depth--
    }
    node = node?.nextSibling ?? null
  }
}
