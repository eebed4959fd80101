/**
 * Says what failed, and last of all the tests' own count on a line of its own.
 * @param {readonly string[]} failedSections
 * @param {import('./test-counts.mjs').TestCounts} counts
 * @returns {boolean} whether everything passed; a skipped test is a failure, since it shows nothing
 */
export function printClosingLine(failedSections, { passed, failed, skipped }) {
  console.log('')
  if (failedSections.length > 0) console.log(`Failed: ${failedSections.join(', ')}`)
  if (skipped > 0) console.log(`${skipped} tests were skipped, which counts as failed here`)
  console.log(`${passed} passed, ${failed + skipped} failed`)
  return failedSections.length === 0 && failed + skipped === 0
}
