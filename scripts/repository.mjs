import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of this clone. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

/** Where data lies as seen from the clone, whether it is there or links elsewhere. */
export const DATA = resolve(ROOT, process.env.VIRTDECK_DATA ?? '.data')

/** Tells this installation (a clone with its data) from others of the machine, in names outside it. */
export const INSTALLATION_ID = createHash('sha256').update(`${ROOT}\0${DATA}`).digest('hex').slice(0, 12)

/** The Node that the product is locked to; there after the workspace is installed, whichever Node runs this script. */
export const PINNED_NODE = join(ROOT, `node_modules/node-linux-${process.arch}/bin/node`)

/** Finds the workspace's tools and the pinned Node before the machine's own. */
export function toolPath() {
  return `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH ?? '/usr/bin:/bin'}`
}
