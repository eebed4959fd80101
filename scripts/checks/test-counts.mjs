import { existsSync, readFileSync } from 'node:fs'

/**
 * What a test runner counted itself.
 * @typedef {object} TestCounts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {TestCounts} */
export const NO_TESTS = { passed: 0, failed: 0, skipped: 0 }

/**
 * Reads the JSON report of Vitest or Playwright. A run that failed without a failed test (a file that does not load, a
 * runner that died and left no report) counts as one failure.
 * @param {string} path
 * @returns {TestCounts}
 */
export function readTestCounts(path) {
  if (!existsSync(path)) return { ...NO_TESTS, failed: 1 }
  const report = /** @type {PlaywrightReport | VitestReport} */ (JSON.parse(readFileSync(path, 'utf8')))
  return 'stats' in report ? countPlaywright(report) : countVitest(report)
}

/** @param {readonly TestCounts[]} counts */
export function addCounts(counts) {
  return counts.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    NO_TESTS,
  )
}

/**
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, flaky: number, unexpected: number, skipped: number }} stats
 * @property {unknown[]} errors
 */

/** @param {PlaywrightReport} report */
function countPlaywright({ stats, errors }) {
  const failed = stats.unexpected || (errors.length > 0 ? 1 : 0)
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped }
}

/**
 * @typedef {object} VitestReport
 * @property {boolean} success
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 */

/** @param {VitestReport} report */
function countVitest({ success, numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  const failed = numFailedTests || (success ? 0 : 1)
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests }
}
