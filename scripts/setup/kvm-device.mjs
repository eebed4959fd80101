import { existsSync, readFileSync, statSync } from 'node:fs'
import { captureCommand, mustRun } from '../run-command.mjs'

const DEVICE = '/dev/kvm'
const QEMU_CONFIGURATION = '/etc/libvirt/qemu.conf'

/** What udev does on a machine that has it. */
const REPAIR_COMMANDS = [
  ['chgrp', 'kvm', DEVICE],
  ['chmod', '0660', DEVICE],
]

/**
 * Whether the user libvirt runs QEMU as may open /dev/kvm. Where only root may, libvirtd sees KVM and QEMU does not:
 * libvirtd then throws its capability cache away and probes QEMU anew at almost every call. Needs root.
 * @returns {Promise<'usable' | 'forbidden' | 'absent'>}
 */
export async function inspectKvm() {
  if (!existsSync(DEVICE)) return 'absent'
  const user = readQemuUser()
  const asUser = ['--reuid', user, '--regid', await primaryGroup(user), '--init-groups']
  const { ok } = await captureCommand('setpriv', [...asUser, 'test', '-r', DEVICE, '-a', '-w', DEVICE])
  return ok ? 'usable' : 'forbidden'
}

/** The commands that let QEMU's user open /dev/kvm, as far as anybody can see that they are needed. */
export function kvmRepairCommands() {
  const isForRootAlone = existsSync(DEVICE) && (statSync(DEVICE).mode & 0o066) === 0
  return isForRootAlone ? REPAIR_COMMANDS : []
}

/** Lets QEMU's user open /dev/kvm where it may not, saying so; machines without KVM emulate. Needs root. */
export async function repairKvm() {
  if ((await inspectKvm()) !== 'forbidden') return
  console.log(`QEMU's user may not open ${DEVICE}: giving it to group kvm, as udev does (chgrp kvm, chmod 0660)`)
  for (const [command = '', ...args] of REPAIR_COMMANDS) await mustRun(command, args)
  if ((await inspectKvm()) === 'forbidden')
    console.warn(`${readQemuUser()} still may not open ${DEVICE}: is it in group kvm? Machines will be emulated.`)
}

/** The `user` of libvirt's own configuration; Debian's default where none is set. */
function readQemuUser() {
  if (!existsSync(QEMU_CONFIGURATION)) return 'libvirt-qemu'
  const setting = /^\s*user\s*=\s*"\+?([^"]+)"/m.exec(readFileSync(QEMU_CONFIGURATION, 'utf8'))
  return setting?.[1] ?? 'libvirt-qemu'
}

/** @param {string} user */
async function primaryGroup(user) {
  return (await captureCommand('id', ['-g', user])).stdout.trim() || '0'
}
