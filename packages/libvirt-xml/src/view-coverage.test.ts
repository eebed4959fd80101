import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, 'goldens')

/** Collects every value that stands at each path; the members of a list share one path. */
function collect(value: unknown, path: string, into: Map<string, Set<string>>): void {
  const values = into.get(path) ?? new Set()
  into.set(path, values)
  if (Array.isArray(value)) {
    values.add(value.length === 0 ? 'empty list' : 'list')
    for (const member of value) collect(member, `${path}[]`, into)
  } else if (value !== null && typeof value === 'object') {
    values.add('object').add(Object.keys(value).join())
    for (const [name, member] of Object.entries(value)) collect(member, `${path}.${name}`, into)
  } else {
    values.add(JSON.stringify(value))
  }
}

// Every view gives all of its properties, absent ones as null: one that never takes a second value was never read.
it('exercises every declared property of every view', () => {
  const seen = new Map<string, Set<string>>()
  for (const file of globSync('*.json', { cwd: folder })) {
    collect(JSON.parse(readFileSync(join(folder, file), 'utf8')), '', seen)
  }
  const unread = [...seen].filter(([, values]) => values.size < 2).map(([path]) => path)
  expect(unread).toEqual([])
})
