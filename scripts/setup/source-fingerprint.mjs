import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../repository.mjs'

const LEFT_OUT = new Set(['node_modules', '.next', '.turbo', 'generated', 'next-env.d.ts'])

/**
 * A name for what something is made of; tests are no part of the product.
 * @param {readonly string[]} sources files and folders from the root
 */
export function fingerprint(sources) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(listFiles)) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

/**
 * Every file under a path from the root, in order.
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(path) {
  const full = join(ROOT, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  const entries = readdirSync(full, { withFileTypes: true })
  return entries
    .filter(({ name }) => !LEFT_OUT.has(name) && !name.includes('.test.'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => (entry.isDirectory() ? listFiles(join(path, entry.name)) : [join(path, entry.name)]))
}
