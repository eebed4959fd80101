import { once } from 'node:events'
import { WebSocket } from 'ws'

const KEY_EVENT = 4

/**
 * The least of an RFB 3.8 client (RFC 6143) over a console's WebSocket: what an attacker's own program would send, past
 * all that the page does. Security type `None` only.
 */
export class RfbClient implements Disposable {
  readonly #socket: WebSocket
  #received = Buffer.alloc(0)

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data: Buffer) => {
      this.#received = Buffer.concat([this.#received, data])
      socket.emit('received')
    })
  }

  /** Until the server's init message; rejects with the HTTP status when the upgrade is refused. */
  static async open(url: string, headers: Record<string, string>): Promise<RfbClient> {
    const socket = new WebSocket(url, { headers, rejectUnauthorized: false })
    const client = new RfbClient(socket)
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    const version = await client.#take(12)
    socket.send(version)
    const [count = 0] = await client.#take(1)
    await client.#take(count)
    socket.send(Buffer.of(1))
    await client.#take(4)
    socket.send(Buffer.of(1))
    const init = await client.#take(24)
    await client.#take(init.readUInt32BE(20))
    return client
  }

  /** Presses and releases one key. */
  press(keysym: number): void {
    for (const isDown of [1, 0]) {
      const message = Buffer.alloc(8)
      message.writeUInt8(KEY_EVENT, 0)
      message.writeUInt8(isDown, 1)
      message.writeUInt32BE(keysym, 4)
      this.#socket.send(message)
    }
  }

  /** Asks for one pixel and waits for the answer: what was sent before has then been read. */
  async roundTrip(): Promise<void> {
    this.#socket.send(Buffer.of(3, 0, 0, 0, 0, 0, 0, 1, 0, 1))
    await this.#take(4)
    this.#received = Buffer.alloc(0)
  }

  async #take(length: number): Promise<Buffer> {
    while (this.#received.length < length) {
      if (this.#socket.readyState !== WebSocket.OPEN) throw new Error('the console was closed')
      await Promise.race([once(this.#socket, 'received'), once(this.#socket, 'close')])
    }
    const taken = this.#received.subarray(0, length)
    this.#received = this.#received.subarray(length)
    return taken
  }

  [Symbol.dispose](): void {
    this.#socket.terminate()
  }
}
