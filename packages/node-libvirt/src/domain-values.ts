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
