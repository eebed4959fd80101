import { readFileSync } from 'node:fs'

/** Pins of the dashboards that may call, read anew each time: a file that is missing yet trusts nobody. */
export function readTrustedPins(files: readonly string[]): Set<string> {
  return new Set(files.flatMap(readPins))
}

function readPins(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split(/\s+/).filter(Boolean)
  } catch {
    return [] // the dashboard has not written it yet; whoever calls is refused and logged
  }
}
