import { isAbsolute } from 'node:path'
import { connectionIdSchema } from '@virtdeck/shared/identity'
import { z } from 'zod'
import { listenAddressSchema } from './listen-address.ts'

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const

const absolutePathSchema = z.string().refine(isAbsolute, { error: 'must be an absolute path' })

const connectionConfigSchema = z.strictObject({
  id: connectionIdSchema,
  /** A libvirt URI of the local daemon: `qemu:///system`, `lxc:///system`, `test:///default`, … */
  uri: z.string().regex(/^[a-z]+:\/\/\/\S+$/, { error: 'must be a local libvirt URI such as qemu:///system' }),
  /** The daemon's socket, where it is not libvirt's own default for the URI. */
  socketPath: absolutePathSchema.optional(),
  /** A prefix of libvirt's own folders, for a daemon that lives below another root. */
  root: z.union([z.literal(''), absolutePathSchema]).default(''),
})
export type ConnectionConfig = z.infer<typeof connectionConfigSchema>

function haveDistinctIds(connections: ConnectionConfig[]): boolean {
  return new Set(connections.map(connection => connection.id)).size === connections.length
}

export const configSchema = z.strictObject({
  listen: listenAddressSchema.prefault('0.0.0.0:7444'),
  /** Folder of the agent's key and database. */
  data: absolutePathSchema.default('/var/lib/virtdeck/agent'),
  connections: z
    .array(connectionConfigSchema)
    .min(1, { error: 'must name at least one connection' })
    .refine(haveDistinctIds, { error: 'must not use an id twice' })
    .prefault([{ id: 'qemu', uri: 'qemu:///system' }]),
  /** Pin files of the dashboards that may call; read at each handshake, so they may appear later. */
  dashboardPinFiles: z.array(absolutePathSchema).default([]),
  /** Where the agent was installed as one executable, told by `start-agent`; null where it was not. */
  executable: absolutePathSchema.nullable().default(null),
  logLevel: z.enum(LOG_LEVELS).default('info'),
})
export type AgentConfig = z.infer<typeof configSchema>
