import type { WireDomainGetInfoRet } from './protocol/wire-types.gen.ts'

/** `virDomainState` and its reason, as libvirt numbers them. */
export interface DomainState {
  state: number
  reason: number
}

export interface DomainInfo {
  state: number
  maxMemoryKiB: number
  memoryKiB: number
  vcpus: number
  cpuTimeNs: bigint
}

export interface Screenshot {
  /** What the hypervisor made: `image/png` or `image/x-portable-pixmap`. */
  mimeType: string
  data: Uint8Array
}

export function toDomainInfo({ state, maxMem, memory, nrVirtCpu, cpuTime }: WireDomainGetInfoRet): DomainInfo {
  return { state, maxMemoryKiB: Number(maxMem), memoryKiB: Number(memory), vcpus: nrVirtCpu, cpuTimeNs: cpuTime }
}
