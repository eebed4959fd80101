import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endNamespaceOf } from './host-namespaces.ts'
import { removeInterface } from './network-interface.ts'
import { findProcess, identifyProcess } from './running-process.ts'

/** Short: a UNIX socket's path under it may have 108 characters at most, and a bridge is named like it. */
const PREFIX = 'vl-'
/** Who made a folder and which process holds its namespaces open. */
const MARK = 'maker'

/** Makes a folder for a lab host or network, marked with its maker, after removing what crashed makers left. */
export async function makeLabFolder(): Promise<string> {
  await removeLeftovers()
  const root = mkdtempSync(join(tmpdir(), PREFIX))
  writeFileSync(join(root, MARK), `${identifyProcess(process.pid)}\n`)
  return root
}

/** Notes the process that holds a host's namespaces open. */
export function markHolder(root: string, holder: number): void {
  writeFileSync(join(root, MARK), `${identifyProcess(process.pid)}\n${identifyProcess(holder)}\n`)
}

/** Ends and removes what belongs to makers that are gone: processes with their namespaces, bridges, folders. */
export async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter(entry => entry.startsWith(PREFIX))) {
    const root = join(tmpdir(), name)
    if (!existsSync(join(root, MARK))) continue
    const [maker = '', holder = ''] = readFileSync(join(root, MARK), 'utf8').split('\n')
    if (findProcess(maker) !== null) continue
    const pid = findProcess(holder)
    if (pid !== null) await endNamespaceOf(pid)
    await removeInterface(name)
    rmSync(root, { recursive: true, force: true })
  }
}
