import { XmlError } from './xml-error.ts'

/**
 * Refuses an element with more attributes than that, before parsing: the parser compares each with all others, and a
 * hostile document of a few hundred kilobytes would hold it for minutes.
 * @throws XmlError `too-large`
 */
export function refuseManyAttributes(text: string, limit: number): void {
  let at = text.indexOf('<')
  while (at >= 0) {
    at = text.indexOf('<', endOfUnparsed(text, at) ?? endOfTag(text, at, limit))
  }
}

const UNPARSED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

/** Where a comment, CDATA section or processing instruction ends; null where a tag begins. */
function endOfUnparsed(text: string, at: number): number | null {
  const kind = UNPARSED.find(([opening]) => text.startsWith(opening, at))
  if (!kind) return null
  const end = text.indexOf(kind[1], at + kind[0].length)
  return end < 0 ? text.length : end + kind[1].length
}

/** Where a tag ends; each of its attributes has one quoted value. */
function endOfTag(text: string, at: number, limit: number): number {
  let values = 0
  for (let index = at; index < text.length; index++) {
    const character = text[index]
    if (character === '>') return index
    if (character !== '"' && character !== "'") continue
    values++
    if (values > limit) throw new XmlError('too-large', `more than ${limit} attributes on an element`)
    index = text.indexOf(character, index + 1)
    if (index < 0) return text.length
  }
  return text.length
}
