import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

const ROOT = resolve(import.meta.dirname, '../..')

/** Where `npm run package` leaves what the dashboard hands out. */
export const AGENT_RELEASE = resolve(ROOT, 'dist/agent')

/** Packages the agent unless that is done; a moment where it is. */
export async function packageAgent(): Promise<void> {
  await promisify(execFile)('node', [resolve(ROOT, 'scripts/package.mjs')], { cwd: ROOT })
}

/** The packaged executable of this machine's architecture. */
export async function readPackagedAgent(): Promise<Buffer> {
  await packageAgent()
  return await promisify(gunzip)(await readFile(resolve(AGENT_RELEASE, `virtdeck-agent-linux-${process.arch}.gz`)))
}

/**
 * A copy in which a text of its program is another one of the same length (padded with blanks): an agent with a fault, or of
 * another contract, without building one.
 */
export function rewriteProgram(executable: Buffer, from: string, to: string): Buffer {
  const at = executable.indexOf(from)
  if (at < 0 || executable.includes(from, at + 1)) throw new Error(`The agent's program does not hold once: ${from}`)
  if (to.length > from.length) throw new Error(`Longer than what it replaces: ${to}`)
  const copy = Buffer.from(executable)
  copy.write(to.padEnd(from.length), at)
  return copy
}
