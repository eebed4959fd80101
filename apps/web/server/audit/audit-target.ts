import type { Database } from '@virtdeck/database'
import { AppError } from '@virtdeck/shared/app-error'
import type { AuditTarget } from '@virtdeck/shared/audit'
import { hostIdSchema, machineKey, machineRefSchema } from '@virtdeck/shared/identity'
import { userIdSchema } from '@virtdeck/shared/user'
import { z } from 'zod'
import type { Fleet } from '../fleet/fleet.ts'

const USER_PREFIX = 'user/'
const namesHostSchema = z.object({ host: hostIdSchema })
const namesUserSchema = z.object({ user: userIdSchema })

/** What a call is about, by the fields of its input that name it: a machine, else a host, else a person. */
export function findTarget(input: unknown): string | null {
  const machine = machineRefSchema.safeParse(input)
  if (machine.success) return machineKey(machine.data)
  const host = namesHostSchema.safeParse(input)
  if (host.success) return host.data.host
  const user = namesUserSchema.safeParse(input)
  return user.success ? `${USER_PREFIX}${user.data.user}` : null
}

/** Names what entries are about as it is called now. */
export async function nameTargets(
  keys: readonly (string | null)[],
  { database, fleet }: { database: Database; fleet: Fleet },
): Promise<Map<string, AuditTarget>> {
  const known = [...new Set(keys.filter(key => key !== null))]
  const ids = known.filter(key => key.startsWith(USER_PREFIX)).map(key => key.slice(USER_PREFIX.length))
  const people = ids.length === 0 ? [] : await database.user.findMany({ where: { id: { in: ids } } })
  const names = new Map(people.map(({ id, name }) => [`${USER_PREFIX}${id}`, name]))
  const hosts = new Map(fleet.hosts().map(({ id, name }) => [id, name]))
  const describe = (key: string): AuditTarget => {
    if (key.startsWith(USER_PREFIX)) return { kind: 'user', key, name: names.get(key) ?? null }
    if (!key.includes('/')) return { kind: 'host', key, name: hosts.get(key) ?? null }
    return { kind: 'machine', key, name: nameMachine(key, fleet) }
  }
  return new Map(known.map(key => [key, describe(key)]))
}

function nameMachine(key: string, fleet: Fleet): string | null {
  const [host, connection, uuid] = key.split('/')
  const ref = machineRefSchema.safeParse({ host, connection, uuid })
  if (!ref.success) return null
  try {
    return fleet.machine(ref.data).name
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not-found') return null
    throw error
  }
}
