import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { query } from './api.ts'

export interface MachineRef {
  host: string
  connection: string
  uuid: string
}

/** The key of a machine on the one host of these tests. */
export async function machineRef(api: APIRequestContext, uuid: string): Promise<MachineRef> {
  const [host] = await query<{ id: string }[]>(api, 'host.list')
  if (!host) throw new Error('the dashboard knows no host')
  return { host: host.id, connection: 'qemu', uuid }
}

export function machinePath({ host, connection, uuid }: MachineRef, tab?: 'overview' | 'console'): string {
  return `/hosts/${host}/${connection}/machines/${uuid}${tab ? `?tab=${tab}` : ''}`
}

/** What every mutation on a machine carries. */
export function envelope(timeoutMs = 15_000): { requestId: string; deadline: number } {
  return { requestId: randomUUID(), deadline: Date.now() + timeoutMs }
}
