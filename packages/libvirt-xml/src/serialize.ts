import {
  type Attr,
  CDATASection,
  Comment,
  type Document,
  Element,
  type Node,
  ProcessingInstruction,
  Text,
} from 'slimdom'

/**
 * How a piece of XML writes its quotes. libvirt quotes with `'` and escapes both quotes everywhere; inside `<metadata>` it
 * prints through libxml2, which quotes with `"`. Following each keeps an untouched document as libvirt printed it.
 */
interface Style {
  quote: string
  escapes: Record<string, string>
}

// A line break or tab in an attribute and a bare CR would come back as something else, so they travel as references.
const breaks = { '\r': '&#13;', '\n': '&#10;', '\t': '&#9;' }
const markup = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const libvirtStyle: Style = { quote: "'", escapes: { ...markup, ...breaks, "'": '&apos;', '"': '&quot;' } }
const metadataStyle: Style = { quote: '"', escapes: { ...markup, ...breaks, '"': '&quot;' } }

/** Writes a document so that parsing it again gives the same one, character references and namespaces included. */
export function serializeXml(document: Document): string {
  return `${document.childNodes.map(node => serializeNode(node, libvirtStyle)).join('\n')}\n`
}

function serializeNode(node: Node, style: Style): string {
  if (node instanceof Element) return serializeElement(node, style)
  if (node instanceof CDATASection) return `<![CDATA[${node.data}]]>`
  if (node instanceof Text) return escapeText(node.data, style)
  if (node instanceof Comment) return `<!--${node.data}-->`
  if (node instanceof ProcessingInstruction) {
    return node.data === '' ? `<?${node.target}?>` : `<?${node.target} ${node.data}?>`
  }
  return ''
}

function serializeElement(element: Element, style: Style): string {
  const attributes = element.attributes.map(attribute => serializeAttribute(attribute, style)).join('')
  if (!element.firstChild) return `<${element.nodeName}${attributes}/>`
  const inner = element.nodeName === 'metadata' ? metadataStyle : style
  const children = element.childNodes.map(child => serializeNode(child, inner)).join('')
  return `<${element.nodeName}${attributes}>${children}</${element.nodeName}>`
}

function serializeAttribute(attribute: Attr, { quote, escapes }: Style): string {
  const value = attribute.value.replace(/[&<>'"\r\n\t]/g, character => escapes[character] ?? character)
  return ` ${attribute.name}=${quote}${value}${quote}`
}

function escapeText(text: string, { quote, escapes }: Style): string {
  const special = quote === "'" ? /[&<>'"\r]/g : /[&<>\r]/g
  return text.replace(special, character => escapes[character] ?? character)
}
