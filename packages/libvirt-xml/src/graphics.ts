import type { Element } from 'slimdom'
import { attributeOf, childAt, childrenOf, integerOf, isYes } from './element.ts'

export interface Graphics {
  /** `vnc`, `spice`, `rdp`, `sdl`, `egl-headless`, `dbus`, … */
  readonly type: string
  readonly listens: readonly GraphicsListen[]
  /** TCP port; null while libvirt has not chosen one. */
  readonly port: number | null
  readonly tlsPort: number | null
  readonly websocketPort: number | null
  readonly isAutoport: boolean
  /** Whether a password is in this XML: libvirt leaves it out unless asked for a secure one. */
  readonly hasPassword: boolean
  readonly passwordValidTo: string | null
}

export interface GraphicsListen {
  /** `address`, `network`, `socket` or `none`. */
  readonly type: string
  readonly address: string | null
  readonly network: string | null
  readonly socket: string | null
}

export type GraphicsKind = 'vnc' | 'spice' | 'other' | 'none'

export function readGraphics(domain: Element): Graphics[] {
  return graphicsElements(domain).map(readOneGraphics)
}

/** How a machine can show its screen: VNC before all, since that is what a browser can be given. */
export function graphicsKind(graphics: readonly Graphics[]): GraphicsKind {
  const types = graphics.map(device => device.type)
  if (types.includes('vnc')) return 'vnc'
  if (types.includes('spice')) return 'spice'
  return types.length > 0 ? 'other' : 'none'
}

export function graphicsElements(domain: Element): Element[] {
  return childrenOf(childAt(domain, 'devices'), 'graphics')
}

export function readOneGraphics(element: Element): Graphics {
  return {
    type: attributeOf(element, 'type') ?? '',
    listens: readListens(element),
    port: readPort(element, 'port'),
    tlsPort: readPort(element, 'tlsPort'),
    websocketPort: readPort(element, 'websocket'),
    isAutoport: isYes(attributeOf(element, 'autoport')) || attributeOf(element, 'port') === '-1',
    hasPassword: element.hasAttribute('passwd'),
    passwordValidTo: attributeOf(element, 'passwdValidTo'),
  }
}

/** -1 and 0 mean "to be chosen at start". */
function readPort(element: Element, name: string): number | null {
  const port = integerOf(attributeOf(element, name))
  return port !== null && port > 0 ? port : null
}

/** libvirt repeats the first listen element in attributes of the device; old definitions have only those. */
function readListens(element: Element): GraphicsListen[] {
  const listens = childrenOf(element, 'listen').map(listen => ({
    type: attributeOf(listen, 'type') ?? 'none',
    address: attributeOf(listen, 'address'),
    network: attributeOf(listen, 'network'),
    socket: attributeOf(listen, 'socket'),
  }))
  if (listens.length > 0) return listens
  const socket = attributeOf(element, 'socket')
  if (socket !== null) return [{ type: 'socket', address: null, network: null, socket }]
  const address = attributeOf(element, 'listen')
  return address === null ? [] : [{ type: 'address', address, network: null, socket: null }]
}
