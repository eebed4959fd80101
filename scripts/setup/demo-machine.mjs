import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { captureCommand, mustRun } from '../run-command.mjs'
import { inspectKvm } from './kvm-device.mjs'

const NAME = 'virtdeck-demo'
const GRUB_IMAGE = '/usr/lib/grub-rescue/grub-rescue-cdrom.iso'
/** A copy: libvirt gives an image to QEMU's user while a machine runs, and the original is Debian's. */
const IMAGE = '/var/lib/libvirt/images/virtdeck-demo.iso'

/** Defines and starts one small machine whose screen shows GRUB's menu; one that is there is left alone. Needs root. */
export async function defineDemoMachine() {
  if ((await captureCommand('virsh', ['-q', 'domuuid', NAME])).ok) return
  console.log(`Defining the machine ${NAME}: GRUB's rescue image, 64 MiB`)
  mkdirSync(dirname(IMAGE), { recursive: true })
  if (!existsSync(IMAGE)) copyFileSync(GRUB_IMAGE, IMAGE)
  const folder = mkdtempSync(join(tmpdir(), 'virtdeck-'))
  try {
    writeFileSync(join(folder, 'machine.xml'), demoMachineXml(await domainType()))
    await mustRun('virsh', ['-q', 'define', join(folder, 'machine.xml')])
  } finally {
    rmSync(folder, { recursive: true })
  }
  await mustRun('virsh', ['-q', 'start', NAME])
}

/** A `/dev/kvm` of a processor without vmx or svm emulates each instruction: GRUB takes minutes, by QEMU's emulation 2 s. */
async function domainType() {
  const hasVirtualisation = /^flags\s*:.*\b(vmx|svm)\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'))
  return hasVirtualisation && (await inspectKvm()) === 'usable' ? 'kvm' : 'qemu'
}

/** @param {'kvm' | 'qemu'} type */
function demoMachineXml(type) {
  return `<domain type='${type}'>
  <name>${NAME}</name>
  <title>Demonstration</title>
  <memory unit='MiB'>64</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type><boot dev='cdrom'/></os>
  <features><acpi/></features>
  <devices>
    <disk type='file' device='cdrom'>
      <driver name='qemu' type='raw'/><source file='${IMAGE}'/><target dev='sda' bus='sata'/><readonly/>
    </disk>
    <graphics type='vnc'><listen type='socket'/></graphics>
    <video><model type='vga'/></video>
    <memballoon model='none'/>
  </devices>
</domain>
`
}
