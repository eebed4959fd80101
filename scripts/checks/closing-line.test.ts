import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { printClosingLine } from './closing-line.mjs'

const lines: string[] = []
beforeEach(() => {
  lines.length = 0
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    lines.push(line)
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

it('ends with the count on a line of its own', () => {
  expect(printClosingLine([], { passed: 3, failed: 0, skipped: 0 })).toBe(true)
  expect(lines.at(-1)).toBe('3 passed, 0 failed')
})

it('fails when a section failed though every test passed', () => {
  expect(printClosingLine(['Types'], { passed: 3, failed: 0, skipped: 0 })).toBe(false)
  expect(lines).toContain('Failed: Types')
})

it('takes a skipped test for a failed one', () => {
  expect(printClosingLine([], { passed: 3, failed: 0, skipped: 1 })).toBe(false)
  expect(lines.at(-1)).toBe('3 passed, 1 failed')
})
