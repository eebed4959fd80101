import { expect, it } from 'vitest'
import { pickLocale } from './locale.ts'

it.each([
  ['zh-CN', 'en', 'zh-CN'],
  ['en', 'zh-CN,zh;q=0.9', 'en'],
  [undefined, 'zh-Hans;q=0.9,en;q=0.8', 'zh-CN'],
  [undefined, 'fr-FR,zh-CN;q=0.5', 'zh-CN'],
  ['klingon', 'de', 'en'],
  [undefined, null, 'en'],
])('cookie %s and header %s give %s', (cookie, header, locale) => {
  expect(pickLocale(cookie, header)).toBe(locale)
})
