import type { IncomingMessage } from 'node:http'
import { peerAddress } from './client-address.ts'
import { localNames } from './local-names.ts'

export interface GateOptions {
  /** The public address; null where it is whatever the browser calls this machine. */
  publicUrl: URL | null
  trustedProxies: readonly string[]
  isSecure: boolean
  /** Names and addresses of this machine, lower case. */
  names?: () => ReadonlySet<string>
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Who a request says it is meant for, and from which page it comes. */
export class Gate {
  readonly #options: GateOptions
  readonly #names: () => ReadonlySet<string>

  constructor(options: GateOptions) {
    this.#options = options
    this.#names = options.names ?? localNames
  }

  /**
   * Whether the Host header names this dashboard: the public address where one is set (a listed proxy may have rewritten
   * it), else a name or address of this machine. Others are DNS rebinding or mistakes.
   */
  isHostKnown(request: IncomingMessage): boolean {
    const { publicUrl, trustedProxies } = this.#options
    const host = request.headers.host?.toLowerCase()
    if (host === undefined) return false
    if (publicUrl) return host === publicUrl.host || trustedProxies.includes(peerAddress(request))
    return this.#names().has(nameOf(host))
  }

  /** Whether a page of this dashboard sent the request; browsers always say so when they open a socket. */
  isOwnOrigin(request: IncomingMessage): boolean {
    const { publicUrl, isSecure } = this.#options
    const own = publicUrl?.origin ?? `${isSecure ? 'https' : 'http'}://${request.headers.host?.toLowerCase()}`
    return request.headers.origin?.toLowerCase() === own
  }

  /** Whether another site's page tries to change something; programs that send no Origin are no pages. */
  isForgery(request: IncomingMessage): boolean {
    if (SAFE_METHODS.has(request.method ?? '')) return false
    if (request.headers['sec-fetch-site'] === 'cross-site') return true
    return request.headers.origin !== undefined && !this.isOwnOrigin(request)
  }
}

/** `host:port` and `[address]:port` without the port and brackets. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
}
