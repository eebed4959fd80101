import type { Connection } from '@virtdeck/shared/inventory'
import type { Libvirt } from 'node-libvirt'

/** What libvirt says about itself and its hypervisor. */
export async function readConnectionFacts(
  libvirt: Libvirt,
): Promise<Pick<Connection, 'hypervisor' | 'libvirtVersion' | 'hypervisorVersion'>> {
  const [hypervisor, libvirtVersion, hypervisorVersion] = await Promise.all([
    libvirt.getType(),
    libvirt.getLibVersion(),
    // Drivers without a program of their own have no version.
    libvirt.getVersion().catch(() => null),
  ])
  return {
    hypervisor,
    libvirtVersion: formatVersion(libvirtVersion),
    hypervisorVersion: hypervisorVersion === null ? null : formatVersion(hypervisorVersion),
  }
}

/** 9,000,000 is 9.0.0. */
function formatVersion(version: number): string {
  return [Math.floor(version / 1_000_000), Math.floor(version / 1_000) % 1_000, version % 1_000].join('.')
}
