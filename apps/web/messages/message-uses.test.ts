import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCatalog } from './message-catalog.ts'
import { findMessageUses } from './message-uses.ts'

const patternsIn = (body: string) =>
  findMessageUses('a.tsx', `function A() { const t = useTranslations('a'); ${body} }`).map(({ pattern }) => pattern)

describe('findMessageUses', () => {
  it.each([
    ['return t("one")', [/^a\.one$/]],
    ['return isOn ? t("on") : t("off")', [/^a\.on$/, /^a\.off$/]],
    ['return t(isOn ? "on" : "off", { name })', [/^a\.on$/, /^a\.off$/]],
    ['return t.rich("one.two")', [/^a\.one\.two$/]],
    ['const b = () => t("inner"); return other("none")', [/^a\.inner$/]],
    ['const b = () => { const t = useTranslations("b"); return t("x") }; return t("y")', [/^b\.x$/, /^a\.y$/]],
  ])('finds those in %s', (body, keys) => {
    const patterns = patternsIn(body)
    expect(patterns).toHaveLength(keys.length)
    for (const [index, key] of keys.entries()) {
      expect(key.source.slice(1, -1).replaceAll('\\', '')).toMatch(new RegExp(`^${patterns[index]}$`))
    }
  })

  it('leaves room for what is decided when it runs', () => {
    const [pattern] = patternsIn(`return t(\`tab.\${tab}\`)`)
    expect('a.tab.console').toMatch(new RegExp(`^${pattern}$`))
    expect('a.other').not.toMatch(new RegExp(`^${pattern}$`))
  })
})

const web = join(import.meta.dirname, '..')
const files = globSync('**/*.{ts,tsx}', { cwd: web, exclude: ['**/node_modules/**', '.next/**', '**/*.test.ts'] })
const uses = files.flatMap(file =>
  findMessageUses(file, readFileSync(join(web, file), 'utf8')).map(({ line, pattern }) => ({
    where: `${file}:${line}`,
    pattern: new RegExp(`^${pattern}$`),
  })),
)
const keys = [...readCatalog('en').keys()]

it('finds words for all that pages ask for', () => {
  expect(uses.length).toBeGreaterThan(0)
  const without = uses.filter(({ pattern }) => !keys.some(key => pattern.test(key)))
  expect(without).toEqual([])
})

it('finds no words that no page asks for', () => {
  expect(keys.filter(key => !uses.some(({ pattern }) => pattern.test(key)))).toEqual([])
})
