import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codecNamed, findProcedure, type ProcedureName } from '../protocol/catalog.ts'
import { VIR_NET_REPLY } from '../protocol/numbers.gen.ts'
import { FrameSplitter } from '../wire/frame-splitter.ts'
import { encodeMessage, type MessageHeader, readHeader } from '../wire/message.ts'
import { XdrReader } from '../wire/xdr-reader.ts'

export interface FakeCall {
  header: MessageHeader
  payload: Buffer
  socket: Socket
  /** Answers with the procedure's result. */
  reply: (name: ProcedureName, result: unknown) => void
  /** Answers with bytes as they are. */
  send: (hex: string) => void
}

/** A peer that speaks the protocol as badly as a test wants; stands in for no libvirt. */
export class FakeServer implements AsyncDisposable {
  readonly socketPath: string
  readonly sockets: Socket[] = []
  readonly #folder = mkdtempSync(join(tmpdir(), 'fake-daemon-'))
  readonly #server: Server

  private constructor(onPacket: (call: FakeCall) => void) {
    this.socketPath = join(this.#folder, 'sock')
    this.#server = createServer(socket => {
      const splitter = new FrameSplitter()
      this.sockets.push(socket)
      socket.on('error', () => undefined)
      socket.on('data', chunk => {
        for (const frame of splitter.push(chunk)) onPacket(toCall(frame, socket))
      })
    })
  }

  static async listen(onPacket: (call: FakeCall) => void): Promise<FakeServer> {
    const fake = new FakeServer(onPacket)
    fake.#server.listen(fake.socketPath)
    await once(fake.#server, 'listening')
    return fake
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    this.#server.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

function toCall(frame: Buffer, socket: Socket): FakeCall {
  const reader = new XdrReader(frame)
  const header = readHeader(reader)
  return {
    header,
    payload: reader.rest(),
    socket,
    reply(name, result) {
      const { program, number, result: layout } = findProcedure(name)
      const codec = codecNamed(layout)
      socket.write(
        encodeMessage({ program, procedure: number, type: VIR_NET_REPLY, serial: header.serial }, writer =>
          codec?.write(writer, result),
        ),
      )
    },
    send: hex => socket.write(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex')),
  }
}
