import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Written by a generator or a tool, or data of tests: not in the house style. */
const LEFT_OUT = /\.gen\.ts$|(^|\/)(goldens|fixtures|migrations|generated)\/|^pnpm-lock\.yaml$|\.(png|svg|ico|woff2)$/

/** The text of every file git tracks or would track, by its path from `root`, generated ones left out. */
export async function readRepository(root: string): Promise<Map<string, string>> {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  })
  const files = [...new Set(stdout.split('\0'))].filter(file => file !== '' && !LEFT_OUT.test(file)).toSorted()
  const texts = await Promise.all(files.map(file => readFile(join(root, file), 'utf8').catch(ignoreDeleted)))
  return new Map(files.flatMap((file, index) => (texts[index] == null ? [] : [[file, texts[index]]])))
}

/** Git still lists a file that was deleted and not committed yet. */
function ignoreDeleted(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
