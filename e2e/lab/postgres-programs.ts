import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const DEBIAN_FOLDER = '/usr/lib/postgresql'

/** The path of one of PostgreSQL's programs, of the newest version that Debian has installed. */
export function postgresProgram(name: string): string {
  const versions = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER) : []
  const paths = versions
    .toSorted((left, right) => Number(right) - Number(left))
    .map(version => join(DEBIAN_FOLDER, version, 'bin', name))
  const found = paths.find(path => existsSync(path))
  if (found === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql')
  return found
}
