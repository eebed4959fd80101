import { join } from 'node:path'
import { AppError } from '@virtdeck/shared/app-error'
import { parseDomain } from 'libvirt-xml/domain'
import type { SocketAddress } from 'libvirt-xml/graphics-endpoint'
import { type Libvirt, VIR_DOMAIN_XML_SECURE } from 'node-libvirt'

/** Where a machine's VNC server listens, and the password of its live definition. */
export interface GraphicsTarget {
  address: SocketAddress
  password: string | null
}

/**
 * Reads the live definition with its secrets: the one use that opening a console makes of them. The prefix goes before
 * socket paths. Throws `AppError` where there is no VNC server to connect to.
 */
export async function readGraphicsTarget(libvirt: Libvirt, uuid: string, root: string): Promise<GraphicsTarget> {
  const endpoint = parseDomain(await libvirt.getDomainXml({ uuid }, VIR_DOMAIN_XML_SECURE)).graphicsEndpoint
  switch (endpoint.kind) {
    case 'vnc':
      return { address: belowRoot(endpoint.address, root), password: endpoint.password }
    case 'spice-only':
      throw new AppError('console-spice-only')
    case 'vnc-not-listening':
      throw new AppError('console-unreachable')
    default:
      throw new AppError('console-no-graphics')
  }
}

function belowRoot(address: SocketAddress, root: string): SocketAddress {
  return address.type === 'unix' && root ? { type: 'unix', path: join(root, address.path) } : address
}
