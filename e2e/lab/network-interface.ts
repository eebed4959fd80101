import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs `ip`; throws with what it complains about. */
export async function ip(...args: string[]): Promise<void> {
  await run('ip', args)
}

/** Removes an interface unless it is gone already, as a pair goes with the namespace of its other end. */
export async function removeInterface(name: string): Promise<void> {
  if (!existsSync(`/sys/class/net/${name}`)) return
  await ip('link', 'delete', 'dev', name).catch((error: unknown) => {
    if (existsSync(`/sys/class/net/${name}`)) throw error
  })
}
