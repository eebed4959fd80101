import { z } from 'zod'

/** Any well-formed UUID in lower case; libvirt accepts every version and variant. */
export const uuidSchema = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { error: 'invalid-uuid' })

/** A libvirt URI of one agent, named in its configuration: `qemu`, `lxc`, `test`. */
export const connectionIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, { error: 'invalid-connection-id' })

/** The agent's key: the first 128 bits of the SHA-256 of its SPKI, in hex. Never libvirt's `host_uuid`, which copies share. */
export const hostIdSchema = z.string().regex(/^[0-9a-f]{32}$/, { error: 'invalid-host-id' })

/** Base64 of the SHA-256 of a public key (SPKI): what two sides compare instead of names and issuers. */
export const pinSchema = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, { error: 'invalid-pin' })

/** A machine as its agent knows it. */
export const domainRefSchema = z.object({ connection: connectionIdSchema, uuid: uuidSchema })
export type DomainRef = z.infer<typeof domainRefSchema>

/** A machine of the fleet: the key of rows, URLs, tickets, tasks and grants. Names are never keys. */
export const machineRefSchema = domainRefSchema.extend({ host: hostIdSchema })
export type MachineRef = z.infer<typeof machineRefSchema>

/** One string for maps and React keys; the three parts cannot contain `/`. */
export function machineKey(ref: MachineRef): string {
  return `${ref.host}/${ref.connection}/${ref.uuid}`
}
