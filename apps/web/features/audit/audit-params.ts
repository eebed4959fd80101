import { AUDIT_ACTIONS, AUDIT_RESULTS, type AuditFilter, auditFilterSchema } from '@virtdeck/shared/audit'
import {
  createLoader,
  type inferParserType,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server'

/** How the audit keeps its filter in the address. */
export const auditParams = {
  user: parseAsString,
  target: parseAsString,
  action: parseAsStringLiteral(AUDIT_ACTIONS),
  result: parseAsStringLiteral(AUDIT_RESULTS),
  from: parseAsIsoDateTime,
  until: parseAsIsoDateTime,
}
export type AuditParams = inferParserType<typeof auditParams>

export const loadAuditParams = createLoader(auditParams)

export const NO_FILTER: AuditParams = { user: null, target: null, action: null, result: null, from: null, until: null }

/** The filter of an address; what the server would refuse is left out. */
export function toAuditFilter({ from, until, ...params }: AuditParams): AuditFilter {
  const filter = { ...params, from: from?.getTime() ?? null, until: until?.getTime() ?? null }
  const parsed = auditFilterSchema.safeParse(filter)
  if (parsed.success) return parsed.data
  const refused = new Set(parsed.error.issues.map(({ path }) => path[0]))
  return auditFilterSchema.parse(Object.fromEntries(Object.entries(filter).filter(([name]) => !refused.has(name))))
}

/** The filter as the download's address names it. */
export function toAuditAddress(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  )
}
