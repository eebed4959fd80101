import { expect, it } from 'vitest'
import { summarize } from './summarize.ts'

it.each([
  ['user.create', { name: '李娜', role: 'operator' }, '李娜 · operator'],
  ['machine.act', { action: 'force-off' }, ''],
  ['console.close', { mode: 'view', seconds: 12, more: { deep: true }, none: null }, 'view · 12'],
])('sums up %s', (action, params, words) => {
  expect(summarize({ action, params })).toBe(words)
})
