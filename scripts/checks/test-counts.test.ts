import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addCounts, readTestCounts } from './test-counts.mjs'

function reportOf(content: object): string {
  const path = join(mkdtempSync(join(tmpdir(), 'virtdeck-report-')), 'report.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}

const vitest = { success: true, numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 }
const playwright = { stats: { expected: 5, flaky: 1, unexpected: 2, skipped: 3 }, errors: [] }

it("takes Vitest's numbers", () => {
  expect(readTestCounts(reportOf(vitest))).toEqual({ passed: 7, failed: 0, skipped: 2 })
})

it("takes Playwright's numbers, a test that passed at its second try among the passed", () => {
  expect(readTestCounts(reportOf(playwright))).toEqual({ passed: 6, failed: 2, skipped: 3 })
})

it('counts a run that failed outside its tests as one failure', () => {
  expect(readTestCounts(reportOf({ ...vitest, success: false })).failed).toBe(1)
  const broken = { stats: { expected: 0, flaky: 0, unexpected: 0, skipped: 0 }, errors: [{ message: 'no product' }] }
  expect(readTestCounts(reportOf(broken)).failed).toBe(1)
})

it('counts a runner that left no report as one failure', () => {
  expect(readTestCounts('/nonexistent/report.json')).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

it('adds counts', () => {
  const one = { passed: 1, failed: 2, skipped: 3 }
  expect(addCounts([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 })
})
