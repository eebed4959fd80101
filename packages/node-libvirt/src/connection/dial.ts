import { ConnectionError } from '../errors/connection-error.ts'
import { withTimeLimit } from '../lanes/time-limit.ts'
import { REMOTE_AUTH_NONE, REMOTE_AUTH_POLKIT } from '../protocol/numbers.gen.ts'
import type { WireAuthListRet } from '../protocol/wire-types.gen.ts'
import type { KeepaliveOptions } from '../rpc/keepalive.ts'
import { RpcConnection, type RpcHandlers } from '../rpc/rpc-connection.ts'
import { connectSocket } from './connect-socket.ts'
import { socketPaths, toDaemonUri } from './daemon-uri.ts'

/** A daemon that is up answers its greeting in no time; one that is stopped never does. */
const HANDSHAKE_TIMEOUT_MS = 10_000
/** libvirt's internal number of the feature `PROGRAM_KEEPALIVE`: asking for it makes the daemon ping, too. */
const FEATURE_KEEPALIVE = 10

export interface DialOptions {
  uri: string
  /** Found by probing where absent. */
  socketPath?: string | undefined
  keepalive: KeepaliveOptions
}

/**
 * Opens a connection to the URI: socket, authentication, `connectOpen`.
 * @param isPinged Whether the daemon may ping: never where reading may pause, since it takes silence for death.
 * @throws ConnectionError, LibvirtError
 */
export async function dial(options: DialOptions, handlers: RpcHandlers, isPinged: boolean): Promise<RpcConnection> {
  const socket = await connectSocket(socketPaths(options.uri, options.socketPath))
  const connection = new RpcConnection(socket, handlers, options.keepalive)
  try {
    await withTimeLimit('connectOpen', HANDSHAKE_TIMEOUT_MS, () =>
      greet(connection, toDaemonUri(options.uri), isPinged),
    )
    return connection
  } catch (error) {
    connection.close(error instanceof Error ? error : new ConnectionError(String(error)))
    throw error
  }
}

async function greet(connection: RpcConnection, name: string, isPinged: boolean): Promise<void> {
  await authenticate(connection)
  await connection.call('connectOpen', { name, flags: 0 })
  if (isPinged) await connection.call('connectSupportsFeature', { feature: FEATURE_KEEPALIVE })
}

async function authenticate(connection: RpcConnection): Promise<void> {
  const { types } = (await connection.call('authList', null)) as WireAuthListRet // its own result
  if (types.length === 0 || types.includes(REMOTE_AUTH_NONE)) return
  if (!types.includes(REMOTE_AUTH_POLKIT)) {
    throw new ConnectionError('The daemon asks for SASL authentication, which this client does not speak')
  }
  await connection.call('authPolkit', null)
}
