import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `root`: QEMU runs as root. `debian`: as Debian sets libvirt up, QEMU runs as `libvirt-qemu`. */
export type HostDefaults = 'root' | 'debian'

/** The folders that make a libvirt host; each host has its own. */
const LIBVIRT_FOLDERS = ['/run', '/etc/libvirt', '/var/lib/libvirt', '/var/log/libvirt']
/** Where the product is installed on a host: empty at first, whatever this machine has there. */
const PRODUCT_FOLDERS = ['/opt/virtdeck', '/etc/virtdeck', '/var/lib/virtdeck', '/etc/systemd/system']
const PRODUCT_PARENTS = ['/opt', '/etc', '/var/lib']

/** What libvirt found out about QEMU (4 s of probing), shared by all lab hosts; libvirt replaces its files in one step. */
const SHARED_CACHE = join(tmpdir(), 'virtdeck-lab-cache')

export interface HostMountsOptions {
  root: string
  defaults: HostDefaults
  hasNetwork: boolean
}

/** The commands that make a mount namespace look like a host of its own, for a shell inside of it. */
export function hostMounts({ root, defaults, hasNetwork }: HostMountsOptions): string[] {
  for (const folder of [...LIBVIRT_FOLDERS, ...PRODUCT_FOLDERS]) mkdirSync(join(root, folder), { recursive: true })
  const scratch = join(root, 'scratch')
  // Whether a processor can virtualise differs for QEMU's two users, and so does what libvirt keeps about it.
  const cache = defaults === 'root' ? SHARED_CACHE : `${SHARED_CACHE}-${defaults}`
  for (const folder of [scratch, cache]) mkdirSync(folder, { recursive: true })
  const bind = (folder: string) => `mount --bind '${join(root, folder)}' ${folder}`
  return [
    `mount -t tmpfs -o mode=0755 tmpfs '${scratch}'`,
    ...PRODUCT_PARENTS.flatMap(folder => overlay(folder, scratch)),
    ...PRODUCT_FOLDERS.flatMap(folder => [`mkdir -p ${folder}`, bind(folder)]),
    ...LIBVIRT_FOLDERS.map(bind),
    `mount --bind '${cache}' /var/cache/libvirt`,
    ...(hasNetwork ? ownSysfs(scratch) : []),
    ...(defaults === 'debian' && existsSync('/dev/kvm') ? kvmForGroup(scratch) : []),
  ]
}

/** A folder whose changes stay on the host, so that a place to mount on can be made in it. */
function overlay(folder: string, scratch: string): string[] {
  const upper = join(scratch, 'upper', folder)
  const work = join(scratch, 'work', folder)
  const options = `lowerdir=${folder},upperdir=${upper},workdir=${work}`
  return [`mkdir -p '${upper}' '${work}'`, `mount -t overlay -o '${options}' overlay ${folder}`]
}

/** /sys shows the interfaces of the network namespace it was mounted in. */
function ownSysfs(scratch: string): string[] {
  return [
    `mkdir '${scratch}/cgroup'`,
    `mount --rbind /sys/fs/cgroup '${scratch}/cgroup'`,
    'mount -t sysfs sysfs /sys',
    `mount --rbind '${scratch}/cgroup' /sys/fs/cgroup`,
  ]
}

/** What udev does on a Debian machine that boots with it. */
function kvmForGroup(scratch: string): string[] {
  const device = `'${scratch}/kvm'`
  return [`mknod -m 0660 ${device} c 10 232`, `chgrp kvm ${device}`, `mount --bind ${device} /dev/kvm`]
}
