import { socketPaths } from '../connection/daemon-uri.ts'
import { type DialOptions, dial } from '../connection/dial.ts'
import { prestartWorkers } from '../connection/prestart-workers.ts'
import { ConnectionError } from '../errors/connection-error.ts'
import { LibvirtError } from '../errors/libvirt-error.ts'
import type { EventName } from '../events/event-table.ts'
import { registerEvents } from '../events/register-events.ts'
import { chooseLane, findDomainUuid, type LaneChoice } from '../lanes/lane-choice.ts'
import { LongLanes } from '../lanes/long-lanes.ts'
import { MachineLanes } from '../lanes/machine-lanes.ts'
import type { OutgoingCall } from '../lanes/outgoing-call.ts'
import type { OpenConnection } from '../lanes/shared-connection.ts'
import { StatsLane } from '../lanes/stats-lane.ts'
import type { TimeLimit } from '../lanes/time-limit.ts'
import { WorkerGate } from '../lanes/worker-gate.ts'
import type { MessageName } from '../protocol/catalog.ts'
import type { WireConnectGetAllDomainStatsArgs, WireDomainStatsRecord } from '../protocol/wire-types.gen.ts'
import type { OpenedStream, RpcConnection } from '../rpc/rpc-connection.ts'
import { formatUuid } from '../uuid.ts'

export type LaneName = 'control' | 'machine' | 'long'

export interface SessionOptions extends DialOptions {
  events: readonly EventName[]
  isPrestartingWorkers: boolean
  onMessage: (name: MessageName, message: object) => void
  /** Once: everything of the session is closed. */
  onLost: (error: Error) => void
}

interface LaneConnection {
  isPinged: boolean
  onClose: (error: Error) => void
}

/** Why one of the two main connections ended, and who is to hear of it once there is a session. */
interface Loss {
  error: Error | null
  tell: ((error: Error) => void) | null
}

/** All connections between two losses of the daemon. The control and the events connection live and die together. */
export class Session {
  readonly registeredEvents: ReadonlySet<EventName>
  readonly #control: RpcConnection
  readonly #events: RpcConnection
  readonly #machines: MachineLanes
  readonly #stats: StatsLane
  readonly #long: LongLanes
  #onLost: ((error: Error) => void) | null
  #closedBy: Error | null = null

  private constructor(
    options: SessionOptions,
    connections: { control: RpcConnection; events: RpcConnection },
    registeredEvents: ReadonlySet<EventName>,
  ) {
    const open =
      (isPinged: boolean): OpenConnection =>
      onClose =>
        this.#open(options, { isPinged, onClose })
    this.registeredEvents = registeredEvents
    this.#onLost = options.onLost
    this.#control = connections.control
    this.#events = connections.events
    const gate = new WorkerGate(connections.control)
    this.#machines = new MachineLanes(open(true), gate)
    this.#stats = new StatsLane(open(true), connections.control, gate)
    this.#long = new LongLanes({ openForCalls: open(true), openForStreams: open(false), gate })
  }

  /** Connects and registers for events. Nothing is lost from then on: whoever lists now hears of each later change. */
  static async open(options: SessionOptions): Promise<Session> {
    const loss: Loss = { error: null, tell: null }
    const onClose = (error: Error) => {
      loss.error ??= error
      loss.tell?.(error)
    }
    const events = await dial(options, eventHandlers(options, onClose), true)
    try {
      const registeredEvents = await register(events, options.events)
      if (options.isPrestartingWorkers)
        await Promise.all(socketPaths(options.uri, options.socketPath).map(prestartWorkers))
      const control = await dial(options, { onMessage: () => undefined, onClose }, true)
      const session = new Session(options, { control, events }, registeredEvents)
      loss.tell = error => session.close(error)
      if (!loss.error) return session
      session.#onLost = null
      session.close(loss.error)
      throw loss.error
    } catch (error) {
      events.close(toError(error))
      throw error
    }
  }

  call(call: OutgoingCall, lane?: LaneName): Promise<unknown> {
    const choice = lane ? laneNamed(lane, call) : chooseLane(call.name, call.args)
    if (choice.lane === 'machine') return this.#machines.call(choice.uuid, call)
    if (choice.lane === 'long') return this.#long.call(call)
    call.limit.wasSent = true
    return this.#control.call(call.name, call.args)
  }

  /** On a connection of its own, where a slow reader holds up nobody else. */
  openStream(call: OutgoingCall): Promise<OpenedStream> {
    return this.#long.openStream(call)
  }

  /** On the machine's connection: for streams that are read to their end at once. */
  openShortStream(uuid: string, call: OutgoingCall): Promise<OpenedStream> {
    return this.#machines.openStream(uuid, call)
  }

  queryStats(args: WireConnectGetAllDomainStatsArgs, limit: TimeLimit): Promise<WireDomainStatsRecord[]> {
    return this.#stats.query(args, limit)
  }

  close(error: Error): void {
    this.#closedBy ??= error
    const onLost = this.#onLost
    this.#onLost = null
    for (const part of [this.#control, this.#events, this.#machines, this.#stats, this.#long]) part.close(error)
    onLost?.(error)
  }

  /** Connections that are wanted, or come about, after the session's end are none. */
  async #open(options: SessionOptions, { isPinged, onClose }: LaneConnection): Promise<RpcConnection> {
    this.#throwIfClosed()
    const connection = await dial(options, { onMessage: () => undefined, onClose }, isPinged)
    if (this.#closedBy) connection.close(this.#closedBy)
    this.#throwIfClosed()
    return connection
  }

  #throwIfClosed(): void {
    if (this.#closedBy) throw new ConnectionError(this.#closedBy.message, { cause: this.#closedBy })
  }
}

/** A daemon that serves other daemons' drivers says when it has lost one; only a new connection helps. */
async function register(events: RpcConnection, names: readonly EventName[]): Promise<Set<EventName>> {
  await events.call('connectRegisterCloseCallback', null).catch(error => {
    if (!(error instanceof LibvirtError)) throw error
  })
  return registerEvents(events, names)
}

function eventHandlers({ onMessage }: SessionOptions, onClose: (error: Error) => void) {
  return {
    onMessage(name: MessageName, message: unknown) {
      if (name === 'connectEventConnectionClosed') onClose(new ConnectionError('The daemon has lost its hypervisor'))
      else if (typeof message === 'object' && message !== null) onMessage(name, message)
    },
    onClose,
  }
}

function laneNamed(lane: LaneName, { name, args }: OutgoingCall): LaneChoice {
  if (lane !== 'machine') return { lane }
  const uuid = findDomainUuid(args)
  if (!uuid) throw new TypeError(`${name} names no machine`)
  return { lane, uuid: formatUuid(uuid) }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new ConnectionError(String(error))
}
