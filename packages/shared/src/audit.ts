import { z } from 'zod'
import { userIdSchema } from './user.ts'

/** What the trail tells of: every mutation by its path, and what happens outside of them. A test holds it against the router. */
export const AUDIT_ACTIONS = [
  'session.begin',
  'session.end',
  'setup.complete',
  'host.untrusted',
  'host.remove',
  'host.setAddress',
  'enrolment.create',
  'enrolment.cancel',
  'enrolment.join',
  'machine.act',
  'console.openView',
  'console.openControl',
  'console.open',
  'console.close',
  'user.create',
  'user.setRole',
  'user.disable',
  'user.enable',
  'user.resetPassword',
  'user.resetSecondFactor',
  'user.signOut',
  'profile.changePassword',
  'profile.beginSecondFactor',
  'profile.confirmSecondFactor',
  'profile.renewBackupCodes',
  'profile.removeSecondFactor',
  'profile.endSession',
  'profile.endOtherSessions',
  'agentRelease.update',
  'audit.download',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** How a call ended; `unfinished`: no end was written, so the server ended first or the call still runs. */
export const AUDIT_RESULTS = ['ok', 'failed', 'unfinished'] as const
export type AuditResult = (typeof AUDIT_RESULTS)[number]

/** Which part of the trail; the rules of the page's address, of the query and of the download alike. */
export const auditFilterSchema = z.object({
  user: userIdSchema.nullable().default(null),
  /** A machine's key, a host's id (its machines too) or `user/<id>`. */
  target: z.string().max(150).nullable().default(null),
  action: z.enum(AUDIT_ACTIONS).nullable().default(null),
  result: z.enum(AUDIT_RESULTS).nullable().default(null),
  /** Moments, ms since the epoch: from the first on, before the second. */
  from: z.number().int().nonnegative().nullable().default(null),
  until: z.number().int().nonnegative().nullable().default(null),
})
export type AuditFilter = z.infer<typeof auditFilterSchema>

export const AUDIT_PAGE_ROWS = 100

/** The last entry of the page before; entries of one moment are ordered by id. */
export const auditCursorSchema = z.object({ at: z.number().int(), id: z.string().max(64) })
export type AuditCursor = z.infer<typeof auditCursorSchema>

export const auditQuerySchema = auditFilterSchema.extend({
  cursor: auditCursorSchema.nullable().default(null),
  limit: z.number().int().min(1).max(1000).default(AUDIT_PAGE_ROWS),
})
export type AuditQuery = z.input<typeof auditQuerySchema>

/** What an entry was about; `name` is today's, null when there is no such thing any more. */
export const auditTargetSchema = z.object({
  kind: z.enum(['machine', 'host', 'user']),
  key: z.string(),
  name: z.string().nullable(),
})
export type AuditTarget = z.infer<typeof auditTargetSchema>

export const auditEntrySchema = z.object({
  id: z.string(),
  /** ms since the epoch. */
  at: z.number(),
  /** As they were called then; null for whoever was not signed in. */
  user: z.object({ id: z.string(), name: z.string() }).nullable(),
  address: z.string(),
  action: z.string(),
  target: auditTargetSchema.nullable(),
  params: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  /** `ok`, an error's code, or null while no end is written. */
  result: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>

export const auditPageSchema = z.object({ entries: z.array(auditEntrySchema), next: auditCursorSchema.nullable() })
export type AuditPage = z.infer<typeof auditPageSchema>
