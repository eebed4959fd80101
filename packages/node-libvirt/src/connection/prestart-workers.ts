import { basename, dirname, join } from 'node:path'
import { withTimeLimit } from '../lanes/time-limit.ts'
import type {
  WireAdminConnectListServersRet,
  WireAdminServerGetThreadpoolParametersRet,
} from '../protocol/wire-types.gen.ts'
import { RpcConnection } from '../rpc/rpc-connection.ts'
import { connectSocket } from './connect-socket.ts'

const TIME_LIMIT_MS = 2_000
const TYPE_UINT = 2

/**
 * Has the daemon start all the workers that it may have, by its administration socket, rather than when it deems them
 * needed: it fails to see that when several calls wait at once (see WorkerGate). Its limits stay as they are.
 *
 * Resolves with whether that could be done: it takes the rights of root and is no condition for anything else.
 */
export async function prestartWorkers(socketPath: string): Promise<boolean> {
  try {
    const socket = await connectSocket([adminSocketPath(socketPath)])
    const connection = new RpcConnection(
      socket,
      { onMessage: () => undefined, onClose: () => undefined },
      { intervalMs: 0, count: 0 },
    )
    try {
      await withTimeLimit('adminServerSetThreadpoolParameters', TIME_LIMIT_MS, () => startAll(connection))
      return true
    } finally {
      connection.close(new Error('Workers are started'))
    }
  } catch {
    return false
  }
}

async function startAll(connection: RpcConnection): Promise<void> {
  await connection.call('adminConnectOpen', { flags: 0 })
  const list = await connection.call('adminConnectListServers', { needResults: 1, flags: 0 })
  const { servers } = list as WireAdminConnectListServersRet // its own result
  for (const srv of servers) {
    if (srv.name !== 'admin') await startWorkersOf(connection, srv)
  }
}

async function startWorkersOf(connection: RpcConnection, srv: { name: string }): Promise<void> {
  const answer = await connection.call('adminServerGetThreadpoolParameters', { srv, flags: 0 })
  const { params } = answer as WireAdminServerGetThreadpoolParametersRet // its own result
  const max = params.find(({ field }) => field === 'maxWorkers')?.value.value
  if (typeof max !== 'number') return
  const minWorkers = { field: 'minWorkers', value: { type: TYPE_UINT, value: max } }
  await connection.call('adminServerSetThreadpoolParameters', { srv, params: [minWorkers], flags: 0 })
}

/** `libvirt-sock` → `libvirt-admin-sock`, `virtqemud-sock` → `virtqemud-admin-sock`. */
function adminSocketPath(socketPath: string): string {
  return join(dirname(socketPath), basename(socketPath).replace(/-sock$/, '-admin-sock'))
}
