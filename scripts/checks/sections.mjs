/**
 * A part of the checks with a heading of its own.
 * @typedef {object} Section
 * @property {string} name
 * @property {() => Promise<boolean>} run whether it passed; its output is shown as it comes
 */

/**
 * Runs the sections one after the other, all of them, whatever fails.
 * @param {readonly Section[]} sections
 * @returns {Promise<string[]>} the names of those that failed
 */
export async function runSections(sections) {
  const failed = []
  for (const { name, run } of sections) {
    console.log(`\n── ${name} ${'─'.repeat(Math.max(3, 76 - name.length))}`)
    const start = Date.now()
    const isPassed = await run().catch(error => {
      console.error(error)
      return false
    })
    if (!isPassed) failed.push(name)
    console.log(`${isPassed ? 'passed' : 'FAILED'}: ${name}, ${((Date.now() - start) / 1000).toFixed(1)} s`)
  }
  return failed
}
