import { join } from 'node:path'

/** Where a driver of libvirt keeps what tells of a change before any event does. */
export interface DriverFolders {
  /** Status files and PID files of running machines. */
  run: string
  /** Folders whose files are named after machines. */
  watched: string[]
}

/** By the URI's scheme; null for drivers that keep no files (`test`). */
export function findDriverFolders(uri: string, root: string): DriverFolders | null {
  const driver = /^[a-z]+/.exec(uri)?.[0]
  if (driver !== 'qemu' && driver !== 'lxc') return null
  const definitions = join(root || '/', 'etc/libvirt', driver)
  const run = join(root || '/', 'run/libvirt', driver)
  const saved = join(root || '/', 'var/lib/libvirt', driver, 'save')
  return { run, watched: [definitions, join(definitions, 'autostart'), run, saved] }
}
