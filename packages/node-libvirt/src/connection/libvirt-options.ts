import { EVENT_NAMES, type EventName } from '../events/event-table.ts'
import type { SessionOptions } from '../session/session.ts'

export interface LibvirtOptions {
  /** As in virsh, on this machine: `qemu:///system`, `lxc:///system`, `test:///default`, … */
  uri: string
  /** The daemon's UNIX socket; by default found by probing for `libvirtd` and the URI's modular daemon. */
  socketPath?: string
  /** Events to register for; by default all that the daemon and its driver know. */
  events?: readonly EventName[]
  /** How often the daemon is asked for a sign of life, ms; 5,000 by default, 0 for never. */
  keepaliveIntervalMs?: number
  /** How many signs of life may be missing before a connection counts as dead; 5 by default. */
  keepaliveCount?: number
  /**
   * Whether to have the daemon start all the workers that it may have, where its administration socket allows that; true
   * by default. Without it, several machines that hang at once can keep a daemon from serving the others.
   */
  isPrestartingWorkers?: boolean
  /** Time limit of calls that name none, ms; by default they wait for ever. */
  timeoutMs?: number
}

const KEEPALIVE_INTERVAL_MS = 5_000
const KEEPALIVE_COUNT = 5

export function toSessionOptions(options: LibvirtOptions): Omit<SessionOptions, 'onLost' | 'onMessage'> {
  return {
    uri: options.uri,
    socketPath: options.socketPath,
    events: options.events ?? EVENT_NAMES,
    isPrestartingWorkers: options.isPrestartingWorkers ?? true,
    keepalive: {
      intervalMs: options.keepaliveIntervalMs ?? KEEPALIVE_INTERVAL_MS,
      count: options.keepaliveCount ?? KEEPALIVE_COUNT,
    },
  }
}
