import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  isPluralElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
  type PluralOrSelectOption,
  parse,
  TYPE,
} from '@formatjs/icu-messageformat-parser'

/** Every message of one language under its full key, `error.issue.malformed`. */
export function readCatalog(locale: string): Map<string, string> {
  const folder = join(import.meta.dirname, locale)
  const files = readdirSync(folder).filter(file => file.endsWith('.json'))
  return new Map(
    files.flatMap(file => {
      const content: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'))
      return flatten(content, basename(file, '.json'))
    }),
  )
}

function flatten(value: unknown, key: string): [string, string][] {
  if (typeof value === 'string') return [[key, value]]
  if (typeof value !== 'object' || value === null) throw new Error(`${key} is neither words nor a group of them`)
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, `${key}.${name}`))
}

/**
 * What a message shows of what its caller gives, each once, in order: `{name}`, `#` of a plural, `<strong>`. A count that
 * only chooses between forms is left out: languages without such forms need none.
 */
export function placeholdersOf(message: string): string[] {
  return [...new Set(collect(parse(message)))].toSorted()
}

function collect(elements: readonly MessageFormatElement[], counted?: string): string[] {
  return elements.flatMap(element => {
    if (element.type === TYPE.literal) return []
    if (element.type === TYPE.pound) return counted ?? []
    if (isTagElement(element)) return [`<${element.value}>`, ...collect(element.children, counted)]
    if (isPluralElement(element)) return collectOptions(element.options, element.value)
    return isSelectElement(element) ? collectOptions(element.options, counted) : element.value
  })
}

function collectOptions(options: Record<string, PluralOrSelectOption>, counted?: string): string[] {
  return Object.values(options).flatMap(({ value }) => collect(value, counted))
}
