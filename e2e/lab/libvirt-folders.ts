import { randomInt } from 'node:crypto'
import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HostDefaults } from './host-mounts.ts'

/** No virtlogd, and QEMU without a mount namespace of its own. */
const QEMU_AS_ROOT = [
  'user = "root"',
  'group = "root"',
  'security_driver = "none"',
  'stdio_handler = "file"',
  'namespaces = []',
]

export interface LibvirtFoldersOptions {
  root: string
  hostUuid: string
  defaults: HostDefaults
  hasNetwork: boolean
}

/** Debian's own configuration, then what makes a host private, and QEMU as root unless Debian's defaults are asked for. */
export function writeLibvirtFolders({ root, hostUuid, defaults, hasNetwork }: LibvirtFoldersOptions): void {
  const etc = join(root, 'etc/libvirt')
  if (existsSync('/etc/libvirt')) cpSync('/etc/libvirt', etc, { recursive: true, filter: isNoDefinition })
  mkdirSync(join(root, 'run/libvirt'), { recursive: true })
  // Opening a console locks its device in /var/lock, which is /run/lock.
  mkdirSync(join(root, 'run/lock'), { recursive: true })
  rmSync(join(etc, 'qemu/networks/autostart'), { recursive: true, force: true })
  writeFileSync(
    join(etc, 'libvirtd.conf'),
    [
      `host_uuid = "${hostUuid}"`,
      'auth_unix_rw = "none"',
      'log_filters = "3:util 3:object 4:rpc"',
      'log_outputs = "3:file:/var/log/libvirt/libvirtd.log"',
    ].join('\n'),
  )
  const settings = [...(defaults === 'root' ? QEMU_AS_ROOT : []), ...(hasNetwork ? [] : displayPorts())]
  if (settings.length > 0) appendFileSync(join(etc, 'qemu.conf'), ['', ...settings, ''].join('\n'))
}

/**
 * A range of VNC ports of its own. Hosts without a network of theirs share this machine's, and libvirt looks for a free port well before QEMU takes it:
 * two hosts that start machines at once would choose the same.
 */
function displayPorts(): string[] {
  const min = 20_000 + 100 * randomInt(120)
  return [`remote_display_port_min = ${min}`, `remote_display_port_max = ${min + 99}`]
}

/** Machines, pools and secrets of the machine itself must not appear on a lab host. */
function isNoDefinition(path: string): boolean {
  return !/^\/etc\/libvirt\/(qemu\/.*\.xml|qemu\/autostart|storage|secrets|lxc\/.*\.xml)/.test(path)
}
