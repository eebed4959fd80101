import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Permission } from '@virtdeck/shared/permission'
import type { Runtime } from '../runtime.ts'
import { handleAgentExecutable, isAgentExecutablePath } from './agent-executable-route.ts'
import { AUDIT_CSV_PATH, handleAuditCsv } from './audit-csv-route.ts'
import { AUTH_PATH, handleAuth } from './auth-route.ts'
import { CALL_PATH, handleCall } from './call-route.ts'
import { handleJoin, isJoinPath } from './join-route.ts'
import { handleJoinScript, JOIN_SCRIPT_PATH } from './join-script-route.ts'
import { handleScreenshot, isScreenshotPath } from './screenshot-route.ts'

export type Handler = (runtime: Runtime, request: IncomingMessage, response: ServerResponse) => void | Promise<void>

export interface Route {
  /** Null for procedures, which have an entry each in the permission table. */
  permission: Permission | null
  matches: (path: string) => boolean
  /** Null where Next answers. */
  handle: Handler | null
}

/** Every route of the server, the first that matches; pages are all the rest. */
export const ROUTES: readonly Route[] = [
  { permission: null, matches: path => path.startsWith(`${CALL_PATH}/`), handle: handleCall },
  { permission: 'route:auth', matches: path => path.startsWith(`${AUTH_PATH}/`), handle: handleAuth },
  { permission: 'route:screenshot', matches: isScreenshotPath, handle: handleScreenshot },
  { permission: 'route:audit-csv', matches: path => path === AUDIT_CSV_PATH, handle: handleAuditCsv },
  { permission: 'route:join-script', matches: path => path === JOIN_SCRIPT_PATH, handle: handleJoinScript },
  { permission: 'route:agent-executable', matches: isAgentExecutablePath, handle: handleAgentExecutable },
  { permission: 'route:join', matches: isJoinPath, handle: handleJoin },
  { permission: 'route:health', matches: path => path === '/api/health', handle: null },
  { permission: 'route:page', matches: () => true, handle: null },
]
