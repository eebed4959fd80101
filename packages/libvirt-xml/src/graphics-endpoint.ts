import type { Element } from 'slimdom'
import { attributeOf } from './element.ts'
import { type Graphics, graphicsElements, graphicsKind, readGraphics, readOneGraphics } from './graphics.ts'

export type SocketAddress =
  | { readonly type: 'unix'; readonly path: string }
  | { readonly type: 'tcp'; readonly host: string; readonly port: number }

/** Where a VNC client on the machine's host connects, or why it cannot. */
export type GraphicsEndpoint =
  | {
      readonly kind: 'vnc'
      readonly address: SocketAddress
      /** Null where this XML has none; empty where libvirt lets nobody in. */
      readonly password: string | null
    }
  /** VNC is defined, but listens nowhere: the machine is off, or it listens on nothing. */
  | { readonly kind: 'vnc-not-listening' }
  | { readonly kind: 'spice-only' }
  | { readonly kind: 'other-only' }
  | { readonly kind: 'none' }

/** Reads the live definition; the password is there only when libvirt was asked for the secure one. */
export function readGraphicsEndpoint(domain: Element): GraphicsEndpoint {
  const kind = graphicsKind(readGraphics(domain))
  if (kind === 'none') return { kind: 'none' }
  if (kind !== 'vnc') return { kind: `${kind}-only` }
  for (const element of graphicsElements(domain)) {
    const graphics = readOneGraphics(element)
    const address = graphics.type === 'vnc' ? addressOf(graphics) : null
    if (address) return { kind: 'vnc', address, password: attributeOf(element, 'passwd') }
  }
  return { kind: 'vnc-not-listening' }
}

function addressOf({ listens, port }: Graphics): SocketAddress | null {
  for (const listen of listens) {
    if (listen.type === 'socket' && listen.socket) return { type: 'unix', path: listen.socket }
    if (port !== null && (listen.type === 'address' || listen.type === 'network')) {
      return { type: 'tcp', host: reachableHost(listen.address), port }
    }
  }
  return listens.length === 0 && port !== null ? { type: 'tcp', host: '127.0.0.1', port } : null
}

/** A server that listens on every address is met on the loopback one. */
function reachableHost(address: string | null): string {
  if (address === null || address === '' || address === '0.0.0.0') return '127.0.0.1'
  return address === '::' ? '::1' : address
}
