import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'

/** Reads a secret that only this user may read; the first call makes it, of 256 random bits. */
export async function readOrMakeSecret(file: string): Promise<string> {
  try {
    // Exclusive: two processes that start at once end with one secret.
    await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!isAlreadyThere(error)) throw error
  }
  return (await readFile(file, 'utf8')).trim()
}

function isAlreadyThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}
