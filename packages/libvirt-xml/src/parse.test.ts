import { describe, expect, it } from 'vitest'
import { parseXml, XML_LIMITS } from './parse.ts'

const codeOf = (text: string): string | undefined => {
  try {
    parseXml(text)
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'other'
  }
  return undefined
}

describe('parseXml', () => {
  it.each([
    ['at the start', '<!DOCTYPE domain><domain/>'],
    ['behind a declaration', "<?xml version='1.0'?>\r\n<!DOCTYPE domain [<!ENTITY a 'b'>]><domain>&a;</domain>"],
    ['behind a byte order mark and comments', '\uFEFF<!-- a --> <?p?>\t<!-- <b> --><!DOCTYPE domain><domain/>'],
    ['behind a comment that looks closed', '<!--> --><!DOCTYPE domain><domain/>'],
  ])('refuses a DOCTYPE %s', (_, text) => {
    expect(codeOf(text)).toBe('doctype')
  })

  it.each([
    ['nothing', ''],
    ['no XML', 'domain'],
    ['an open element', '<domain>'],
    ['two roots', '<domain/><domain/>'],
    ['an unknown entity', '<domain>&secret;</domain>'],
    ['an undeclared prefix', '<q:domain/>'],
    ['a control character', '<domain>\u0001</domain>'],
    ['a reference to one', '<domain>&#0;</domain>'],
    ['a comment without end', '<!-- <domain/>'],
    ['a DOCTYPE behind the root', '<domain/><!DOCTYPE domain>'],
    ['a DOCTYPE inside a comment that ends early', '<!-- --> --><!DOCTYPE domain><domain/>'],
  ])('refuses %s', (_, text) => {
    expect(codeOf(text)).toBe('malformed')
  })

  it('takes a DOCTYPE where it is only text', () => {
    expect(codeOf('<domain><![CDATA[<!DOCTYPE html>]]><!-- <!DOCTYPE html> --></domain>')).toBeUndefined()
  })

  it('refuses what is larger than libvirt sends', () => {
    const open = '<domain>'
    const close = '</domain>'
    const room = XML_LIMITS.characters - open.length - close.length
    expect(codeOf(`${open}${' '.repeat(room)}${close}`)).toBeUndefined()
    expect(codeOf(`${open}${' '.repeat(room + 1)}${close}`)).toBe('too-large')
  })

  it('refuses an element of too many attributes', () => {
    const element = (count: number) => `<a ${Array.from({ length: count }, (_, index) => `b${index}='>'`).join(' ')}/>`
    const quotes = `<!-- ' --><?p "?><![CDATA[<']]>it's "quoted"`.repeat(XML_LIMITS.attributes)
    expect(codeOf(`<domain>${quotes}${element(XML_LIMITS.attributes)}</domain>`)).toBeUndefined()
    expect(codeOf(`<domain>${quotes}${element(XML_LIMITS.attributes + 1)}</domain>`)).toBe('too-large')
  })

  it('refuses what is nested deeper than libvirt reads', () => {
    const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`
    expect(codeOf(nested(XML_LIMITS.depth))).toBeUndefined()
    expect(codeOf(nested(XML_LIMITS.depth + 1))).toBe('too-deep')
    expect(codeOf(nested(100_000))).toBe('too-deep')
  })

  it('finds depth wherever it stands', () => {
    const deep = `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`
    expect(codeOf(`<domain><x><y/></x>${deep}<z/></domain>`)).toBe('too-deep')
  })
})
