import { join } from 'node:path'
import { AppError } from '@virtdeck/shared/app-error'
import { parseDomain } from 'libvirt-xml/domain'
import type { SocketAddress } from 'libvirt-xml/graphics-endpoint'
import { type Libvirt, VIR_DOMAIN_XML_SECURE } from 'node-libvirt'

/** Where a VNC server of this host listens. */
export type ScreenAddress = SocketAddress

/** Where a machine's VNC server listens, and the password of its live definition. */
export interface GraphicsTarget {
  address: ScreenAddress
  password: string | null
}

/**
 * Reads the live definition with its secrets: the one use that opening a console makes of them. The prefix goes before
 * socket paths. Throws `AppError` where there is no VNC server to connect to; the fixed port of a machine that is off
 * may be another one's by now.
 */
export async function readGraphicsTarget(libvirt: Libvirt, uuid: string, root: string): Promise<GraphicsTarget> {
  const [xml, isActive] = await Promise.all([
    libvirt.getDomainXml({ uuid }, VIR_DOMAIN_XML_SECURE),
    libvirt.isDomainActive({ uuid }),
  ])
  const endpoint = parseDomain(xml).graphicsEndpoint
  switch (endpoint.kind) {
    case 'vnc':
      if (!isActive) throw new AppError('console-unreachable')
      return { address: belowRoot(endpoint.address, root), password: endpoint.password }
    case 'vnc-not-listening':
      throw new AppError('console-unreachable')
    case 'spice-only':
      throw new AppError('console-spice-only')
    default:
      throw new AppError('console-no-graphics')
  }
}

function belowRoot(address: SocketAddress, root: string): SocketAddress {
  return address.type === 'unix' && root ? { type: 'unix', path: join(root, address.path) } : address
}
