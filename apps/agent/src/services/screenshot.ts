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

/** Somebody waits for it; a QEMU that does not answer by then hangs. */
const TIMEOUT_MS = 10_000

/** Pictures of screens; whoever asks while one is being taken shares it, so that a hung machine holds one call at most. */
export class Screenshots {
  readonly #connections: LibvirtConnections
  readonly #inventory: Inventory
  readonly #running = new Map<string, Promise<PngScreenshot>>()

  constructor(connections: LibvirtConnections, inventory: Inventory) {
    this.#connections = connections
    this.#inventory = inventory
  }

  /** Rejects with `AppError`, `screenshot-unavailable` where there is no screen to see, or none within ten seconds. */
  take(ref: DomainRef): Promise<PngScreenshot> {
    const key = `${ref.connection}/${ref.uuid}`
    const running = this.#running.get(key) ?? this.#take(ref).finally(() => this.#running.delete(key))
    this.#running.set(key, running)
    return withinTime(running)
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

async function withinTime(screenshot: Promise<PngScreenshot>): Promise<PngScreenshot> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new AppError('screenshot-unavailable')), TIMEOUT_MS)
  try {
    return await Promise.race([screenshot, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
