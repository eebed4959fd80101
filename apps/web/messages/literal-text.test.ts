import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findLiteralText } from './literal-text.ts'

const web = join(import.meta.dirname, '..')
const textsOf = (jsx: string) => findLiteralText('a.tsx', `export const a = ${jsx}`).map(({ text }) => text)

describe('findLiteralText', () => {
  it.each([
    ['<p>Shut down</p>', ['Shut down']],
    ['<>关机</>', ['关机']],
    ["<p>{'Shut down'}</p>", ['Shut down']],
    ['<p>{isOn ? `on ` : t("off")}</p>', ['on']],
    ['<p>{isOn && "on"}</p>', ['on']],
    ['<button aria-label="Close" />', ['Close']],
    ['<Field label={"Name"} confirmLabel="Do it" />', ['Name', 'Do it']],
  ])('finds it in %s', (jsx, texts) => {
    expect(textsOf(jsx)).toEqual(texts)
  })

  it.each([
    '<p className="flex" type="button" data-state={"on"}>{t("key")} · {count} / 5</p>',
    '<Mark kind="running" aria-hidden>●</Mark>',
    '<p>{format(value, "short")}</p>',
  ])('finds none in %s', jsx => {
    expect(textsOf(jsx)).toEqual([])
  })

  it('tells the line', () => {
    expect(findLiteralText('a.tsx', 'const a = (\n  <p>\n    <b>Hi</b>\n  </p>\n)')).toEqual([{ line: 3, text: 'Hi' }])
  })
})

// The product's name is the same in every language; a language's name stands in its own.
const NAMES = ['Virtdeck', 'English', '简体中文']

it('finds no words for readers in the code of any page', () => {
  const files = globSync('**/*.tsx', { cwd: web, exclude: ['**/node_modules/**', '.next/**'] })
  expect(files.length).toBeGreaterThan(0)
  const found = files.flatMap(file =>
    findLiteralText(file, readFileSync(join(web, file), 'utf8'))
      .filter(({ text }) => !NAMES.includes(text))
      .map(({ line, text }) => `${file}:${line} ${text}`),
  )
  expect(found).toEqual([])
})
