import type { DomainAction } from './domain-action.ts'
import { type Role, roleIncludes } from './role.ts'

/** Who may call: a least role, anybody signed in or not (`public`), or the server itself. */
export type Access = Role | 'public'

/**
 * Everything a browser can call, open or fetch, with the least role for it. What has no entry is refused; a test
 * enumerates procedures, routes and streams and fails on one that is missing here.
 */
export const PERMISSIONS = {
  'setup.status': 'public',
  'setup.complete': 'public',
  'session.me': 'public',
  'fleet.query': 'viewer',
  'fleet.watch': 'viewer',
  'host.list': 'viewer',
  'host.watch': 'viewer',
  'host.remove': 'administrator',
  'host.setAddress': 'administrator',
  'enrolment.create': 'administrator',
  'enrolment.watch': 'administrator',
  'enrolment.cancel': 'administrator',
  'machine.get': 'viewer',
  'machine.watch': 'viewer',
  'machine.stats': 'viewer',
  'machine.history': 'viewer',
  'machine.act': 'operator',
  'machine.xml': 'operator',
  'console.openView': 'viewer',
  'console.openControl': 'operator',
  'session.confirm': 'public',
  'profile.get': 'viewer',
  'profile.changePassword': 'viewer',
  'profile.beginSecondFactor': 'viewer',
  'profile.confirmSecondFactor': 'viewer',
  'profile.renewBackupCodes': 'viewer',
  'profile.removeSecondFactor': 'viewer',
  'profile.endSession': 'viewer',
  'profile.endOtherSessions': 'viewer',
  'user.list': 'administrator',
  'user.create': 'administrator',
  'user.setRole': 'administrator',
  'user.disable': 'administrator',
  'user.enable': 'administrator',
  'user.resetPassword': 'administrator',
  'user.resetSecondFactor': 'administrator',
  'user.signOut': 'administrator',
  'audit.list': 'administrator',
  'agentRelease.get': 'viewer',
  'agentRelease.update': 'administrator',
  'route:auth': 'public',
  'route:health': 'public',
  'route:join': 'public',
  'route:page': 'public',
  /** Both hold nothing secret: the join code is in the command, and the executable is everybody's. */
  'route:join-script': 'public',
  'route:agent-executable': 'public',
  'route:screenshot': 'viewer',
  'route:audit-csv': 'administrator',
  'stream:live': 'viewer',
  'stream:console': 'viewer',
} as const satisfies Record<string, Access>
export type Permission = keyof typeof PERMISSIONS

/** The least role for each action on a machine; `machine.act` checks it on top of its own entry. */
export const ACTION_PERMISSIONS: Record<DomainAction, Role> = {
  start: 'operator',
  'start-paused': 'operator',
  'start-fresh': 'operator',
  resume: 'operator',
  suspend: 'operator',
  shutdown: 'operator',
  'shutdown-acpi': 'operator',
  'shutdown-agent': 'operator',
  reboot: 'operator',
  reset: 'operator',
  'force-off': 'operator',
  'enable-autostart': 'operator',
  'disable-autostart': 'operator',
  'remove-managed-save': 'operator',
}

/** Deny by default: an unknown permission or no role is refused unless the entry is public. */
export function isPermitted(role: Role | null, permission: string): boolean {
  if (!Object.hasOwn(PERMISSIONS, permission)) return false
  const access: Access = PERMISSIONS[permission as Permission] // its own key, checked above
  if (access === 'public') return true
  return role !== null && roleIncludes(role, access)
}

/** Whether a role may take an action on a machine. */
export function mayAct(role: Role | null, action: DomainAction): boolean {
  return role !== null && roleIncludes(role, ACTION_PERMISSIONS[action])
}
