import { cpus, hostname, totalmem } from 'node:os'
import type { HostFacts } from '@virtdeck/shared/inventory'

/** What this host is made of, from the system itself: known also while libvirt is away. */
export function readHostFacts(): HostFacts {
  const processors = cpus()
  const model = processors[0]?.model.trim()
  return {
    hostname: hostname(),
    // ARM processors have no name here.
    cpuModel: model === undefined || model === '' ? null : model,
    cpus: processors.length,
    memoryKiB: Math.floor(totalmem() / 1024),
  }
}
