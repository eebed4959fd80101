import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endNamespace } from './mount-namespace.ts'

/** Short, since a UNIX socket's path under it may have 108 characters at most. */
export const ROOT_PREFIX = 'vl-'

/** Notes who made a host's folder, so that a later run can tear down what a crashed one left. */
export function markOwned(root: string, namespace: string): void {
  writeFileSync(join(root, 'owner'), `${process.pid}\n${namespace}\n`)
}

/** Ends and removes the hosts whose maker is gone. */
export async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter(entry => entry.startsWith(ROOT_PREFIX))) {
    const root = join(tmpdir(), name)
    const mark = join(root, 'owner')
    if (!existsSync(mark)) continue
    const [pid, namespace] = readFileSync(mark, 'utf8').split('\n')
    if (existsSync(`/proc/${pid}`)) continue
    await endNamespace(namespace ?? '')
    rmSync(root, { recursive: true, force: true })
  }
}
