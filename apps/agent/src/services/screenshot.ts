import { createHash } from 'node:crypto'
import { AppError } from '@virtdeck/shared/app-error'
import { isActive } from '@virtdeck/shared/domain-state'
import type { DomainRef } from '@virtdeck/shared/identity'
import { takeScreenshot } from '../hypervisor/domain-screenshot.ts'
import { convertToPng } from '../image/convert-to-png.ts'
import type { Inventory } from '../inventory/inventory.ts'
import type { LibvirtConnections } from './libvirt-connections.ts'

export interface PngScreenshot {
  png: Uint8Array
  /** Of the hypervisor's own bytes: the same screen has the same tag. */
  etag: string
}

/** Pictures of screens; whoever asks while one is being taken shares it. */
export class Screenshots {
  readonly #connections: LibvirtConnections
  readonly #inventory: Inventory
  readonly #running = new Map<string, Promise<PngScreenshot>>()

  constructor(connections: LibvirtConnections, inventory: Inventory) {
    this.#connections = connections
    this.#inventory = inventory
  }

  /** Rejects with `AppError`, `screenshot-unavailable` where there is no screen to see. */
  take(ref: DomainRef): Promise<PngScreenshot> {
    const key = `${ref.connection}/${ref.uuid}`
    const running = this.#running.get(key)
    if (running) return running
    const begun = this.#take(ref).finally(() => this.#running.delete(key))
    this.#running.set(key, begun)
    return begun
  }

  async #take({ connection, uuid }: DomainRef): Promise<PngScreenshot> {
    const { hypervisor } = this.#connections.get(connection)
    const machine = this.#inventory.find({ connection, uuid })
    if (machine && !isActive(machine.state)) throw new AppError('screenshot-unavailable')
    const { mimeType, data } = await hypervisor.use('reads', libvirt => takeScreenshot(libvirt, uuid))
    const etag = `"${createHash('sha256').update(data).digest('base64url')}"`
    return { png: convertToPng(data, mimeType), etag }
  }
}
