import type { WireNodeGetInfoRet } from './protocol/wire-types.gen.ts'

export interface NodeInfo {
  /** As the hypervisor gives it, often only the architecture. */
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

export function toNodeInfo({ model, memory, ...counts }: WireNodeGetInfoRet): NodeInfo {
  const end = model.indexOf(0)
  const characters = end === -1 ? model : model.slice(0, end)
  return { model: String.fromCharCode(...characters), memoryKiB: Number(memory), ...counts }
}

export function toNodeCpuStats(params: readonly { field: string; value: bigint }[]): NodeCpuStats {
  return Object.fromEntries(params.map(({ field, value }) => [field, value]))
}

export function toNodeMemoryStats(params: readonly { field: string; value: bigint }[]): NodeMemoryStats {
  return Object.fromEntries(params.map(({ field, value }) => [field, Number(value)]))
}
