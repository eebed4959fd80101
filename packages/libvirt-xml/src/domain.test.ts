import { describe, expect, it } from 'vitest'
import { parseDomain } from './domain.ts'

const domain = (inner = '') => parseDomain(`<domain type='test'>\n  <name>a</name>${inner}\n</domain>\n`)
const bare = domain().serialize()

describe('parseDomain', () => {
  it.each(['<network/>', '<q:domain xmlns:q="u"/>', '<domainsnapshot><domain/></domainsnapshot>'])(
    'refuses %s',
    xml => {
      expect(() => parseDomain(xml)).toThrow('wrong-root')
    },
  )
})

describe('edits', () => {
  it('leave no trace when taken back', () => {
    const document = domain()
    document.setTitle('b')
    document.setDescription('c')
    document.setMetadata({ tags: ['d'], notes: 'e', isTemplate: true })
    expect(document.serialize()).not.toBe(bare)
    document.setTitle(null)
    document.setDescription('')
    document.setMetadata({ tags: [], notes: null, isTemplate: false })
    expect(document.serialize()).toBe(bare)
  })

  it('show in the views at once', () => {
    const document = domain()
    const metadata = { tags: ['<b>', '二'], notes: 'x\ny', isTemplate: true }
    document.setTitle('b')
    document.setMetadata(metadata)
    expect(document.identity.title).toBe('b')
    expect(document.metadata).toEqual(metadata)
    expect(parseDomain(document.serialize()).metadata).toEqual(metadata)
  })

  it('work on a document of one line', () => {
    const document = parseDomain("<domain type='test'><name>a</name></domain>")
    document.setTitle('b')
    document.setMetadata({ tags: ['c'], notes: null, isTemplate: false })
    expect(document.serialize()).toBe(
      "<domain type='test'><name>a</name><title>b</title><metadata>" +
        '<virtdeck:machine xmlns:virtdeck="urn:virtdeck:machine:1"><virtdeck:tag>c</virtdeck:tag></virtdeck:machine>' +
        '</metadata></domain>\n',
    )
  })

  it('leave to others what is theirs in the metadata', () => {
    const others = '\n  <metadata>\n    <o:app xmlns:o="urn:o">1</o:app>\n  </metadata>'
    const document = domain(others)
    document.setMetadata({ tags: ['x'], notes: null, isTemplate: false })
    document.setMetadata({ tags: [], notes: null, isTemplate: false })
    expect(document.serialize()).toBe(domain(others).serialize())
  })

  it('keep a comment that stands alone in ours', () => {
    const document = domain(
      '<metadata><machine xmlns="urn:virtdeck:machine:1"><!-- why --><tag>x</tag></machine></metadata>',
    )
    document.setMetadata({ tags: [], notes: null, isTemplate: false })
    expect(document.serialize()).toContain('<machine xmlns="urn:virtdeck:machine:1"><!-- why --></machine>')
  })

  it.each(['a\u0000b', 'a\u001Bb', 'a\uFFFFb', 'a\uD83Db'])('refuse %j, which no XML can hold', text => {
    const document = domain()
    expect(() => document.setTitle(text)).toThrow('invalid-text')
    expect(() => document.setDescription(text)).toThrow('invalid-text')
    expect(() => document.setMetadata({ tags: ['fine', text], notes: null, isTemplate: false })).toThrow('invalid-text')
    expect(document.serialize()).toBe(bare)
  })

  it('refuse a title of two lines, as libvirt does', () => {
    expect(() => domain().setTitle('a\nb')).toThrow('invalid-text')
  })
})
