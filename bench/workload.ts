/** What is asked of the daemon, the same of both clients. */
export type Workload =
  | { kind: 'list' }
  | { kind: 'stats' }
  | { kind: 'info' | 'xml'; count: number }
  | { kind: 'rate'; inFlight: number; count: number }

export interface Measurement {
  wallMs: number
  /** CPU time of the client's process, all threads. */
  cpuMs: number
  /** Something that shows both did the same: how many machines or bytes came. */
  size: number
}

export interface Client {
  measure(workload: Workload): Promise<Measurement>
}
