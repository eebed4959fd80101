import { accessSync, constants, readFileSync } from 'node:fs'

/** A bootable image of Debian's package `grub-rescue-pc`. */
export const GRUB_ISO = '/usr/lib/grub-rescue/grub-rescue-cdrom.iso'

export interface GrubMachineOptions {
  name: string
  uuid: string
  /** The image it boots, as the host sees it. */
  iso: string
  /** Where the screen listens: a TCP port of loopback, or a UNIX socket in libvirt's own folder. */
  vnc?: 'tcp' | 'socket'
  vncPassword?: string
}

/** Text that may stand in an attribute or an element. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>'"]/g, character => `&#${character.charCodeAt(0)};`)
}

/**
 * `kvm` where the processor has it and this process may use it, else emulation. A `/dev/kvm` without vmx or svm emulates
 * each instruction in the kernel and takes minutes to reach GRUB, which QEMU's own emulation shows in two seconds.
 */
export function domainType(): 'kvm' | 'qemu' {
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK)
    return /^flags\s*:.*\b(vmx|svm)\b/m.test(readFileSync('/proc/cpuinfo', 'utf8')) ? 'kvm' : 'qemu'
  } catch {
    return 'qemu'
  }
}

/** A small machine whose screen shows GRUB's menu and answers keys. */
export function grubMachineXml({ name, uuid, iso, vnc = 'tcp', vncPassword }: GrubMachineOptions): string {
  const password = vncPassword === undefined ? '' : ` passwd='${escapeXml(vncPassword)}'`
  const graphics =
    vnc === 'tcp'
      ? `<graphics type='vnc' autoport='yes' listen='127.0.0.1'${password}/>`
      : `<graphics type='vnc'${password}><listen type='socket'/></graphics>`
  return `<domain type='${domainType()}'>
  <name>${escapeXml(name)}</name>
  <uuid>${uuid}</uuid>
  <memory unit='MiB'>64</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type><boot dev='cdrom'/></os>
  <features><acpi/></features>
  <on_poweroff>destroy</on_poweroff>
  <on_reboot>restart</on_reboot>
  <devices>
    <disk type='file' device='cdrom'>
      <driver name='qemu' type='raw'/><source file='${iso}'/><target dev='sda' bus='sata'/><readonly/>
    </disk>
    <serial type='pty'/>
    ${graphics}
    <video><model type='vga'/></video>
    <memballoon model='none'/>
  </devices>
</domain>`
}

/** A machine of the `test` driver. */
export function testMachineXml(name: string, uuid: string): string {
  return `<domain type='test'><name>${escapeXml(name)}</name><uuid>${uuid}</uuid><memory unit='MiB'>512</memory><vcpu>2</vcpu><os><type>hvm</type></os></domain>`
}
