import { fleetMessageSchema } from '@virtdeck/shared/fleet'
import type { RawData, WebSocket } from 'ws'
import { z } from 'zod'
import type { TestPerson } from './test-person.ts'

/** tRPC's pings are no JSON. */
const OPENING_BRACE = 0x7b

const toldSchema = z.object({ result: z.object({ data: fleetMessageSchema }) })

/** A page that follows a window of the fleet and now and then another one, and keeps nothing of what it is told. */
export class WatchingPage implements Disposable {
  readonly #socket: WebSocket
  #subscription = 0
  /** How many rows it was told. */
  rows = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', message => this.#count(message))
  }

  static async open(person: TestPerson): Promise<WatchingPage> {
    return new WatchingPage(await person.open('/api/live'))
  }

  /** Follows another window, or the first. */
  follow(input: object): void {
    const params = { path: 'fleet.watch', input }
    this.#socket.send(JSON.stringify({ id: this.#subscription, method: 'subscription.stop' }))
    this.#socket.send(JSON.stringify({ id: ++this.#subscription, method: 'subscription', params }))
  }

  [Symbol.dispose](): void {
    this.#socket.terminate()
  }

  #count(message: RawData): void {
    if (!(message instanceof Buffer) || message[0] !== OPENING_BRACE) return
    const told = toldSchema.safeParse(JSON.parse(message.toString()))
    this.rows += told.data?.result.data.rows?.length ?? 0
  }
}
