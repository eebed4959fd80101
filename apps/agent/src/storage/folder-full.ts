import { statfsSync } from 'node:fs'

/** SQLite's own codes, see https://www.sqlite.org/rescode.html; extended ones have these as their low byte. */
const SQLITE_FULL = 13
const CODES_OF_A_LACK = [10, 14] // IOERR and CANTOPEN: among other causes, no room for the files beside the database

/** SQLite's files beside the database begin with as much. */
const NEEDED_BYTES = 64 * 1024

/** Whether an error came of a folder that has no room; others are not about space. */
export function isFolderFull(error: unknown, folder: string): boolean {
  if (!(error instanceof Error)) return false
  const { code, errcode } = error as Error & { code?: string; errcode?: number } // what Node adds to its errors
  if (code === 'ENOSPC' || code === 'EDQUOT') return true
  if (errcode === undefined) return false
  const primary = errcode & 0xff
  return primary === SQLITE_FULL || (CODES_OF_A_LACK.includes(primary) && freeBytes(folder) < NEEDED_BYTES)
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
