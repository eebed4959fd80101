import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Document, Element, type Node, Text } from 'slimdom'
import { describe, expect, it } from 'vitest'
import { type DomainDocument, parseDomain } from './domain.ts'
import { parseXml } from './parse.ts'
import { SECRET_MARKER } from './secret-marker.ts'
import { maskSecrets } from './secret-mask.ts'

const folder = join(import.meta.dirname, 'goldens')
const names = globSync('*.xml', { cwd: folder })
  .filter(file => !/\.(edited|masked)\.xml$/.test(file))
  .map(file => basename(file, '.xml'))
const read = (name: string) => readFileSync(join(folder, `${name}.xml`), 'utf8')

/** All of them: a view missing here is found by the type. */
const readViews = (domain: DomainDocument): Record<Exclude<keyof DomainDocument, keyof Edits>, unknown> => ({
  identity: domain.identity,
  metadata: domain.metadata,
  memory: domain.memory,
  vcpus: domain.vcpus,
  cpu: domain.cpu,
  platform: domain.platform,
  boot: domain.boot,
  disks: domain.disks,
  interfaces: domain.interfaces,
  graphics: domain.graphics,
  graphicsEndpoint: domain.graphicsEndpoint,
  characterDevices: domain.characterDevices,
})
type Edits = Pick<DomainDocument, 'setTitle' | 'setDescription' | 'setMetadata' | 'serialize'>

/** Everything that canonical XML tells apart, and CDATA besides. */
function canonical(node: Node): unknown {
  if (!(node instanceof Element)) return [node.nodeType, node.nodeName, node.nodeValue]
  const attributes = node.attributes.map(
    ({ namespaceURI, localName, value }) => `{${namespaceURI}}${localName}=${value}`,
  )
  return [
    node.namespaceURI,
    node.prefix,
    node.localName,
    attributes.toSorted((a, b) => (a < b ? -1 : 1)),
    node.childNodes.map(canonical),
  ]
}
const canonicalDocument = (document: Document) =>
  document.childNodes.filter(node => !(node instanceof Text)).map(canonical)

describe.each(names)('%s', name => {
  it('reads', async () => {
    const views = readViews(parseDomain(read(name)))
    await expect(`${JSON.stringify(views, null, 2)}\n`).toMatchFileSnapshot(`goldens/${name}.json`)
  })

  it('serialises untouched to the same XML', () => {
    const xml = read(name)
    const written = parseDomain(xml).serialize()
    expect(canonicalDocument(parseXml(written))).toEqual(canonicalDocument(parseXml(xml)))
    if (name !== 'odd-texts') expect(written).toBe(xml)
  })

  it('keeps all else through edits', async () => {
    const domain = parseDomain(read(name))
    domain.setTitle('New <title> & "quotes"')
    domain.setDescription('One\n二')
    domain.setMetadata({ tags: ['a&b', '标签'], notes: 'Line 1\nLine 2', isTemplate: !domain.metadata.isTemplate })
    await expect(domain.serialize()).toMatchFileSnapshot(`goldens/${name}.edited.xml`)
  })

  it('hides secrets, and only these', async () => {
    const xml = read(name)
    const masked = maskSecrets(xml)
    if (masked.includes(SECRET_MARKER)) await expect(masked).toMatchFileSnapshot(`goldens/${name}.masked.xml`)
    else expect(masked).toBe(parseDomain(xml).serialize())
  })
})
