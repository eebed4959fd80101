import type { MessageTypes } from '../protocol/procedure-types.gen.ts'

/** Which registration procedure an event needs. */
export type EventFamily = 'domain' | 'network' | 'storagePool' | 'nodeDevice' | 'secret'

export interface EventRow {
  family: EventFamily
  /** libvirt's number of the event within its family. */
  id: number
  message: keyof MessageTypes
}

const domain = <Name extends keyof MessageTypes>(id: number, message: Name) =>
  ({ family: 'domain', id, message }) as const
const other = <Family extends EventFamily, Name extends keyof MessageTypes>(
  family: Family,
  id: number,
  message: Name,
) => ({ family, id, message }) as const

/**
 * Every event that a daemon can be asked for. Those superseded by a fuller one (`ioError` without its reason, `blockJob`
 * by path) are left out.
 */
export const EVENTS = {
  lifecycle: domain(0, 'domainEventCallbackLifecycle'),
  reboot: domain(1, 'domainEventCallbackReboot'),
  rtcChange: domain(2, 'domainEventCallbackRtcChange'),
  watchdog: domain(3, 'domainEventCallbackWatchdog'),
  graphics: domain(5, 'domainEventCallbackGraphics'),
  ioError: domain(6, 'domainEventCallbackIoErrorReason'),
  controlError: domain(7, 'domainEventCallbackControlError'),
  diskChange: domain(9, 'domainEventCallbackDiskChange'),
  trayChange: domain(10, 'domainEventCallbackTrayChange'),
  pmWakeup: domain(11, 'domainEventCallbackPmwakeup'),
  pmSuspend: domain(12, 'domainEventCallbackPmsuspend'),
  balloonChange: domain(13, 'domainEventCallbackBalloonChange'),
  pmSuspendDisk: domain(14, 'domainEventCallbackPmsuspendDisk'),
  deviceRemoved: domain(15, 'domainEventCallbackDeviceRemoved'),
  blockJob: domain(16, 'domainEventBlockJob2'),
  tunable: domain(17, 'domainEventCallbackTunable'),
  agentLifecycle: domain(18, 'domainEventCallbackAgentLifecycle'),
  deviceAdded: domain(19, 'domainEventCallbackDeviceAdded'),
  migrationIteration: domain(20, 'domainEventCallbackMigrationIteration'),
  jobCompleted: domain(21, 'domainEventCallbackJobCompleted'),
  deviceRemovalFailed: domain(22, 'domainEventCallbackDeviceRemovalFailed'),
  metadataChange: domain(23, 'domainEventCallbackMetadataChange'),
  blockThreshold: domain(24, 'domainEventBlockThreshold'),
  memoryFailure: domain(25, 'domainEventMemoryFailure'),
  memoryDeviceSizeChange: domain(26, 'domainEventMemoryDeviceSizeChange'),
  nicMacChange: domain(27, 'domainEventNicMacChange'),
  networkLifecycle: other('network', 0, 'networkEventLifecycle'),
  networkMetadataChange: other('network', 1, 'networkEventCallbackMetadataChange'),
  storagePoolLifecycle: other('storagePool', 0, 'storagePoolEventLifecycle'),
  storagePoolRefresh: other('storagePool', 1, 'storagePoolEventRefresh'),
  nodeDeviceLifecycle: other('nodeDevice', 0, 'nodeDeviceEventLifecycle'),
  nodeDeviceUpdate: other('nodeDevice', 1, 'nodeDeviceEventUpdate'),
  secretLifecycle: other('secret', 0, 'secretEventLifecycle'),
  secretValueChanged: other('secret', 1, 'secretEventValueChanged'),
} as const satisfies Record<string, EventRow>

export type EventName = keyof typeof EVENTS
export const EVENT_NAMES = Object.keys(EVENTS) as EventName[] // Object.keys loses the literal keys

const byMessage = new Map<keyof MessageTypes, EventName>(EVENT_NAMES.map(name => [EVENTS[name].message, name]))

/** The event that a message tells of; undefined for the messages of old registrations. */
export function eventOfMessage(message: keyof MessageTypes): EventName | undefined {
  return byMessage.get(message)
}
