import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../repository.mjs'

/** Folders of packages, and folders full of them, as in pnpm-workspace.yaml. */
const FOLDERS = ['prisma', 'e2e', 'e2e/lab', 'bench', 'scripts']
const PARENTS = ['apps', 'packages']

/**
 * The folders of the workspace's packages that have a script of this name, from the root.
 * @param {string} script
 */
export function packagesWithScript(script) {
  const nested = PARENTS.flatMap(parent => readdirSync(join(ROOT, parent)).map(name => `${parent}/${name}`))
  return [...nested, ...FOLDERS].filter(folder => {
    const path = join(ROOT, folder, 'package.json')
    if (!existsSync(path)) return false
    const manifest = /** @type {{ scripts?: Record<string, string> }} */ (JSON.parse(readFileSync(path, 'utf8')))
    return script in (manifest.scripts ?? {})
  })
}
