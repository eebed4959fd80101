import type { DomainAction } from '@virtdeck/shared/domain-action'
import {
  type Libvirt,
  VIR_DOMAIN_PMSUSPENDED,
  VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN,
  VIR_DOMAIN_SHUTDOWN_GUEST_AGENT,
  VIR_DOMAIN_START_FORCE_BOOT,
  VIR_DOMAIN_START_PAUSED,
} from 'node-libvirt'

type Command = (libvirt: Libvirt, uuid: string) => Promise<unknown>

const COMMANDS: Record<DomainAction, Command> = {
  start: (libvirt, uuid) => libvirt.createDomain({ uuid }),
  'start-paused': (libvirt, uuid) => libvirt.createDomain({ uuid }, VIR_DOMAIN_START_PAUSED),
  'start-fresh': (libvirt, uuid) => libvirt.createDomain({ uuid }, VIR_DOMAIN_START_FORCE_BOOT),
  resume: resumeOrWake,
  suspend: (libvirt, uuid) => libvirt.suspendDomain({ uuid }),
  shutdown: (libvirt, uuid) => libvirt.shutdownDomain({ uuid }),
  'shutdown-acpi': (libvirt, uuid) => libvirt.shutdownDomain({ uuid }, VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN),
  'shutdown-agent': (libvirt, uuid) => libvirt.shutdownDomain({ uuid }, VIR_DOMAIN_SHUTDOWN_GUEST_AGENT),
  reboot: (libvirt, uuid) => libvirt.rebootDomain({ uuid }),
  reset: (libvirt, uuid) => libvirt.resetDomain({ uuid }),
  'force-off': (libvirt, uuid) => libvirt.destroyDomain({ uuid }),
  'enable-autostart': (libvirt, uuid) => libvirt.setDomainAutostart({ uuid }, true),
  'disable-autostart': (libvirt, uuid) => libvirt.setDomainAutostart({ uuid }, false),
  'remove-managed-save': (libvirt, uuid) => libvirt.removeManagedSave({ uuid }),
}

/** Carries out one action; libvirt has the last word on whether it fits the machine's state. */
export async function commandDomain(libvirt: Libvirt, uuid: string, action: DomainAction): Promise<void> {
  await COMMANDS[action](libvirt, uuid)
}

/** A guest that suspended itself is woken; libvirt refuses to resume it. */
async function resumeOrWake(libvirt: Libvirt, uuid: string): Promise<void> {
  const { state } = await libvirt.getDomainState({ uuid })
  if (state !== VIR_DOMAIN_PMSUSPENDED) return await libvirt.resumeDomain({ uuid })
  const dom = { name: '', uuid: Buffer.from(uuid.replaceAll('-', ''), 'hex'), id: -1 }
  await libvirt.call('domainPmWakeup', { dom, flags: 0 })
}
