const ACCEPTANCE = /^docs\/acceptance\/[^/]+\.md$/
const TEST_FILE = /\.(test|e2e)\.tsx?$|^bench\/|^\.ci\/run$/

export interface UnshownPromise {
  file: string
  line: number
  problem: string
}

/**
 * A kept promise (`- [x] … — \`path\`, \`path\``) names the tests that show it; each must be there.
 * @param sources the text of each file by its path from the root.
 */
export function checkAcceptance(sources: ReadonlyMap<string, string>): UnshownPromise[] {
  return [...sources].flatMap(([file, source]) => (ACCEPTANCE.test(file) ? checkPromises(file, source, sources) : []))
}

function checkPromises(file: string, source: string, sources: ReadonlyMap<string, string>): UnshownPromise[] {
  return source.split('\n').flatMap((text, index) => {
    if (!text.startsWith('- [x]')) return []
    const named = [...text.slice(text.indexOf('—')).matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '')
    const at = (problem: string): UnshownPromise => ({ file, line: index + 1, problem })
    if (named.length === 0) return [at('a kept promise that names no test')]
    return named
      .filter(path => !(TEST_FILE.test(path) && sources.has(path)))
      .map(path => at(`"${path}" is not a test of this repository`))
  })
}
