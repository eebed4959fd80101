import { addCounts, NO_TESTS } from './test-counts.mjs'

/**
 * Sections that run tests, with the sum of what their runners counted.
 * @param {Record<string, () => Promise<import('./test-counts.mjs').TestCounts>>} runners by the section's name
 */
export function testSections(runners) {
  let total = NO_TESTS
  const sections = Object.entries(runners).map(([name, run]) => ({
    name,
    run: async () => {
      const counts = await run()
      total = addCounts([total, counts])
      return counts.failed === 0 && counts.skipped === 0
    },
  }))
  return { sections, total: () => total }
}
