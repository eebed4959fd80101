/** The order matters: most browsers name the ones they descend from too. */
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\b(Headless)?Chrom(e|ium)\//, 'Chrome'],
  [/\bVersion\/\S+ .*Safari\//, 'Safari'],
  [/\bcurl\//, 'curl'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** What a `User-Agent` header says, as far as it is known; names are the same in every language. */
export function describeUserAgent(header: string): { browser: string | null; system: string | null } {
  const find = (known: readonly [RegExp, string][]) => known.find(([pattern]) => pattern.test(header))?.[1] ?? null
  return { browser: find(BROWSERS), system: find(SYSTEMS) }
}
