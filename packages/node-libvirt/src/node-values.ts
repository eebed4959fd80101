export interface NodeInfo {
  /** CPU model name as the hypervisor gives it, often only the architecture. */
  model: string
  memoryKiB: number
  cpus: number
  mhz: number
  nodes: number
  sockets: number
  cores: number
  threads: number
}

/** Nanoseconds since boot by kind: `user`, `kernel`, `idle`, `iowait`, … */
export type NodeCpuStats = Record<string, bigint>

/** KiB by kind: `total`, `free`, `buffers`, `cached`. */
export type NodeMemoryStats = Record<string, number>
