import { describe, expect, it } from 'vitest'
import { parseXml } from './parse.ts'
import { serializeXml } from './serialize.ts'

describe('serializeXml', () => {
  it.each([
    ['comments and instructions around the root', '<!-- a -->\n<?p d?>\n<domain/>\n<!-- b -->\n'],
    ['references that would be blanks', "<domain a='1&#10;2&#9;3&#13;4'>5&#13;6\n\t7</domain>\n"],
    ['quotes as libvirt writes them', "<domain a='&quot;&apos;'>&quot;&apos;&amp;&lt;&gt;</domain>\n"],
    ['CDATA', '<domain><![CDATA[<a href="b">&amp;]]></domain>\n'],
    ['namespaces and prefixes', "<domain xmlns:q='u'><q:a q:b='1' xmlns='v'><c xmlns=''/></q:a></domain>\n"],
    ['characters beyond the first plane', '<domain>中文 \u{1F5A5} \u2028</domain>\n'],
    ['metadata as libxml2 prints it', '<domain><metadata><a b="it\'s &#10;">it\'s "so"</a></metadata></domain>\n'],
  ])('keeps %s', (_, xml) => {
    expect(serializeXml(parseXml(xml))).toBe(xml)
  })

  it('keeps the meaning of what libvirt would write otherwise', () => {
    const xml = '<?xml version="1.0"?><domain a="it\'s">"x"&#x4e2d;</domain>'
    expect(serializeXml(parseXml(xml))).toBe("<domain a='it&apos;s'>&quot;x&quot;中</domain>\n")
  })
})
