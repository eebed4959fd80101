import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runSections } from './sections.mjs'

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {})
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
})

it('runs every section, whatever fails, and names those that did', async () => {
  const last = vi.fn(async () => true)
  const failed = await runSections([
    { name: 'Types', run: async () => false },
    { name: 'Lint', run: () => Promise.reject(new Error('no such command')) },
    { name: 'Format', run: last },
  ])
  expect(failed).toEqual(['Types', 'Lint'])
  expect(last).toHaveBeenCalledOnce()
})
