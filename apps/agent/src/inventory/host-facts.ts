import { cpus, hostname, totalmem } from 'node:os'
import type { HostFacts } from '@virtdeck/shared/inventory'

/** What this host is made of, from the system itself: known also while libvirt is away. */
export function readHostFacts(): HostFacts {
  const processors = cpus()
  return {
    hostname: hostname(),
    cpuModel: processors[0]?.model.trim() || null,
    cpus: processors.length,
    memoryKiB: Math.floor(totalmem() / 1024),
  }
}
