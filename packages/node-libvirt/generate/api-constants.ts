/** A constant of libvirt's public interface. */
export interface ApiConstant {
  name: string
  value: number
  /** The C enum that it belongs to; empty for a macro. */
  enumName: string
}

/**
 * Reads the enums and whole-number macros of one of libvirt's API descriptions (`libvirt-api.xml`). Values that name
 * another constant are resolved.
 */
export function readApiConstants(xml: string, known: ReadonlyMap<string, number> = new Map()): ApiConstant[] {
  const raw = [...readEnums(xml), ...readMacros(xml)]
  const texts = new Map(raw.map(({ name, text }) => [name, text]))
  const resolve = (text: string): number | undefined => {
    const whole = readWholeNumber(text)
    if (whole !== undefined) return whole
    const other = texts.get(text)
    return other === undefined ? known.get(text) : resolve(other)
  }
  return raw.flatMap(({ name, text, enumName }) => {
    const value = resolve(text)
    return value === undefined ? [] : [{ name, value, enumName }]
  })
}

function* readEnums(xml: string) {
  for (const [, name = '', text = '', enumName = ''] of xml.matchAll(
    /<enum name='(\w+)'[^>]*? value='([^']+)'[^>]*? type='(\w+)'/g,
  )) {
    yield { name, text, enumName }
  }
}

function* readMacros(xml: string) {
  for (const [, name = '', text = ''] of xml.matchAll(/<macro name='(VIR_\w+)' file='[^']*' raw='([^']+)'/g)) {
    yield { name, text: text.replaceAll(/[()]/g, '').trim(), enumName: '' }
  }
}

/** `16`, `-2`, `0x10`, `36+1`; libvirt's buffer lengths are written as sums. */
function readWholeNumber(text: string): number | undefined {
  if (!/^-?(0x[\da-f]+|\d+)(\s*\+\s*\d+)*$/i.test(text)) return undefined
  return text.split('+').reduce((sum, term) => sum + Number(term), 0)
}
