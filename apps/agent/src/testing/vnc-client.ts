import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { createWebSocketStream, type WebSocket } from 'ws'
import { readExactly } from '../console/read-exactly.ts'

export const KEY_UP = 0xff52
export const KEY_DOWN = 0xff54

/** Speaks as much RFB 3.8 without password as it takes to press keys. */
export class VncClient {
  readonly #stream: Duplex
  readonly size: { width: number; height: number }

  private constructor(stream: Duplex, size: { width: number; height: number }) {
    this.#stream = stream
    this.size = size
  }

  static async open(webSocket: WebSocket): Promise<VncClient> {
    const stream = createWebSocketStream(webSocket)
    stream.write(await readExactly(stream, 12))
    const types = await readExactly(stream, (await readExactly(stream, 1)).readUInt8())
    stream.write(types.subarray(0, 1))
    await readExactly(stream, 4)
    // Not shared: what the server hears is the agent's business.
    stream.write(Buffer.from([0]))
    const init = await readExactly(stream, 24)
    await readExactly(stream, init.readUInt32BE(20))
    return new VncClient(stream, { width: init.readUInt16BE(0), height: init.readUInt16BE(2) })
  }

  /** Presses and lets go of a key. */
  press(keysym: number): void {
    for (const isDown of [1, 0]) {
      const message = Buffer.from([4, isDown, 0, 0, 0, 0, 0, 0])
      message.writeUInt32BE(keysym, 4)
      this.#stream.write(message)
    }
  }

  /** Sends bytes that are no message. */
  write(bytes: Buffer): void {
    this.#stream.write(bytes)
  }

  /** Resolves with the number of rectangles when the server has answered: it has then seen everything before. */
  async requestUpdate(): Promise<number> {
    this.#stream.write(Buffer.from([3, 0, 0, 0, 0, 0, 0, 1, 0, 1]))
    const head = await readExactly(this.#stream, 4)
    const count = head.readUInt16BE(2)
    await once(this.#stream.resume(), 'data')
    this.#stream.pause()
    return count
  }
}
