import type { Duplex } from 'node:stream'
import { ConnectionError } from '../errors/connection-error.ts'
import { LibvirtError } from '../errors/libvirt-error.ts'
import { ProtocolError } from '../errors/protocol-error.ts'
import { UnsupportedProcedureError } from '../errors/unsupported-procedure-error.ts'
import {
  codecNamed,
  errorCodec,
  findMessage,
  findProcedure,
  type MessageName,
  type ProcedureName,
} from '../protocol/catalog.ts'
import {
  KEEPALIVE_PROC_PING,
  KEEPALIVE_PROC_PONG,
  KEEPALIVE_PROGRAM,
  VIR_NET_CALL,
  VIR_NET_CONTINUE,
  VIR_NET_ERROR,
  VIR_NET_MESSAGE,
  VIR_NET_OK,
  VIR_NET_REPLY,
  VIR_NET_STREAM,
  VIR_NET_STREAM_HOLE,
} from '../protocol/numbers.gen.ts'
import type { Procedure } from '../protocol/procedure.ts'
import type { WireMessageError } from '../protocol/wire-types.gen.ts'
import { FrameSplitter } from '../wire/frame-splitter.ts'
import { encodeMessage, encodeStreamData, type MessageHeader, PROGRAMS, readHeader } from '../wire/message.ts'
import { XdrReader } from '../wire/xdr-reader.ts'
import { Keepalive, type KeepaliveOptions } from './keepalive.ts'
import { PendingCall } from './pending-call.ts'
import { RpcStream, type StreamWire } from './rpc-stream.ts'

const MAX_SERIAL = 0xffffffff

export interface RpcHandlers {
  /** Must not throw. */
  onMessage(name: MessageName, message: unknown): void
  /** Once; nothing follows. Pending calls have been rejected. */
  onClose(error: Error): void
}

export interface OpenedStream {
  /** What the call that opened it returned. */
  result: unknown
  stream: RpcStream
}

/**
 * The RPC of one socket: matches replies to calls by serial, hands on events and stream data, answers pings. Whatever
 * the peer sends either is understood or closes the connection with a ProtocolError.
 */
export class RpcConnection {
  readonly #socket: Duplex
  readonly #handlers: RpcHandlers
  readonly #splitter = new FrameSplitter()
  readonly #keepalive: Keepalive
  readonly #calls = new Map<number, PendingCall>()
  readonly #streams = new Map<number, RpcStream>()
  #serial = 0
  #closedBy: Error | null = null
  #outbox: Buffer[] = []

  constructor(socket: Duplex, handlers: RpcHandlers, keepalive: KeepaliveOptions) {
    this.#socket = socket
    this.#handlers = handlers
    this.#keepalive = new Keepalive(
      keepalive,
      () => this.#sendKeepalive(KEEPALIVE_PROC_PING),
      silenceMs => this.close(new ConnectionError(`No sign of life from the daemon for ${silenceMs} ms`)),
    )
    socket.on('data', (chunk: Buffer) => this.#receive(chunk))
    socket.on('error', error => this.close(new ConnectionError(error.message, { cause: error })))
    socket.on('close', () => this.close(new ConnectionError('The daemon closed the connection')))
  }

  get isClosed(): boolean {
    return this.#closedBy !== null
  }

  /** Calls without their reply yet, those given up by their callers included. */
  get pendingCalls(): number {
    return this.#calls.size
  }

  /**
   * Sends a call; resolves with the decoded result.
   * @param onSettled Called once, when the reply has come or never will.
   * @throws LibvirtError, ConnectionError, UnsupportedProcedureError, RangeError, TypeError
   */
  async call(name: ProcedureName, args: unknown, onSettled?: () => void): Promise<unknown> {
    let sent: { pending: PendingCall }
    try {
      sent = this.#send(name, args, onSettled)
    } catch (error) {
      onSettled?.()
      throw error
    }
    return sent.pending.result
  }

  /** Sends a call that opens a stream; resolves once the daemon has answered. */
  async openStream(name: ProcedureName, args: unknown): Promise<OpenedStream> {
    const { stream: direction } = findProcedure(name)
    if (!direction) throw new TypeError(`${name} opens no stream`)
    const { serial, pending } = this.#send(name, args)
    const stream = new RpcStream(this.#streamWire(serial, pending.procedure), direction)
    this.#streams.set(serial, stream)
    stream.once('close', () => this.#streams.delete(serial))
    try {
      return { result: await pending.result, stream }
    } catch (error) {
      stream.destroy()
      throw error
    }
  }

  /** Rejects everything under way and drops the socket. Later calls of it do nothing. */
  close(error: Error): void {
    if (this.#closedBy) return
    this.#closedBy = error
    this.#keepalive.stop()
    this.#socket.destroy()
    for (const pending of this.#calls.values()) pending.fail(this.#lost(pending.name, error))
    this.#calls.clear()
    for (const stream of this.#streams.values()) stream.receiveError(error)
    this.#streams.clear()
    this.#handlers.onClose(error)
  }

  #lost(procedure: ProcedureName, cause: Error): ConnectionError {
    return new ConnectionError(cause.message, { procedure, wasSent: true, cause })
  }

  #send(name: ProcedureName, args: unknown, onSettled?: () => void) {
    if (this.#closedBy) throw new ConnectionError(this.#closedBy.message, { procedure: name, cause: this.#closedBy })
    const procedure = findProcedure(name)
    if (procedure.passesFiles) throw new UnsupportedProcedureError(name)
    const serial = this.#serial === MAX_SERIAL ? 1 : this.#serial + 1
    const codec = codecNamed(procedure.args)
    const packet = encodeMessage(
      { program: procedure.program, procedure: procedure.number, type: VIR_NET_CALL, serial },
      codec ? writer => codec.write(writer, args) : undefined,
    )
    this.#serial = serial
    const pending = new PendingCall(name, procedure, onSettled)
    this.#calls.set(serial, pending)
    this.#write(packet)
    return { serial, pending }
  }

  /** Packets of one turn of the event loop leave in one system call. */
  #write(packet: Buffer): void {
    this.#outbox.push(packet)
    if (this.#outbox.length === 1) process.nextTick(() => this.#flush())
  }

  #flush(): void {
    const [first, ...others] = this.#outbox
    if (!first || this.#closedBy) return
    this.#outbox = []
    this.#socket.write(others.length === 0 ? first : Buffer.concat([first, ...others]))
  }

  #receive(chunk: Buffer): void {
    if (this.#closedBy) return
    this.#keepalive.heard()
    try {
      for (const frame of this.#splitter.push(chunk)) {
        this.#receiveFrame(frame)
        if (this.#closedBy) return
      }
    } catch (error) {
      this.close(error instanceof ProtocolError ? error : new ProtocolError('Unreadable packet', { cause: error }))
    }
  }

  #receiveFrame(frame: Buffer): void {
    const reader = new XdrReader(frame)
    const header = readHeader(reader)
    if (header.program === KEEPALIVE_PROGRAM) this.#receiveKeepalive(header)
    else if (header.type === VIR_NET_REPLY) this.#receiveReply(header, reader)
    else if (header.type === VIR_NET_MESSAGE) this.#receiveMessage(header, reader)
    else if (header.type === VIR_NET_STREAM) this.#receiveStream(header, reader)
    else if (header.type === VIR_NET_STREAM_HOLE) this.#receiveHole(header)
    else throw new ProtocolError(`Packet of unexpected type ${header.type}`)
  }

  #receiveKeepalive({ procedure }: MessageHeader): void {
    if (procedure === KEEPALIVE_PROC_PING) this.#sendKeepalive(KEEPALIVE_PROC_PONG)
    else if (procedure !== KEEPALIVE_PROC_PONG) throw new ProtocolError(`Keepalive packet of unknown kind ${procedure}`)
  }

  #sendKeepalive(procedure: number): void {
    this.#write(encodeMessage({ program: 'keepalive', procedure, type: VIR_NET_MESSAGE, serial: 0 }))
  }

  #receiveReply({ serial, program, procedure, status }: MessageHeader, reader: XdrReader): void {
    const pending = this.#calls.get(serial)
    if (!pending) throw new ProtocolError(`Reply to call ${serial}, which is not pending`)
    const expected = pending.procedure
    if (program !== PROGRAMS[expected.program].number || procedure !== expected.number) {
      throw new ProtocolError(`Reply to ${pending.name} names procedure ${procedure}`)
    }
    if (status !== VIR_NET_OK && status !== VIR_NET_ERROR) throw new ProtocolError(`Reply of unknown status ${status}`)
    const outcome =
      status === VIR_NET_OK ? (codecNamed(expected.result)?.read(reader) ?? null) : readError(reader, pending.name)
    reader.end()
    this.#calls.delete(serial)
    if (outcome instanceof LibvirtError) pending.fail(outcome)
    else pending.succeed(outcome)
  }

  #receiveMessage({ program, procedure }: MessageHeader, reader: XdrReader): void {
    const message = findMessage(program, procedure)
    if (!message) return
    const value = message.codec?.read(reader) ?? null
    reader.end()
    this.#handlers.onMessage(message.name, value)
  }

  /** Data of a stream that was aborted meanwhile is dropped. */
  #receiveStream({ serial, status }: MessageHeader, reader: XdrReader): void {
    const stream = this.#streams.get(serial)
    if (!stream) return
    if (status === VIR_NET_CONTINUE) stream.receiveData(reader.rest())
    else if (status === VIR_NET_OK) stream.receiveFinish()
    else stream.receiveError(readError(reader, 'stream'))
  }

  #receiveHole({ serial }: MessageHeader): void {
    const stream = this.#streams.get(serial)
    stream?.destroy(new UnsupportedProcedureError('stream', 'sparse streams are not supported'))
  }

  #streamWire(serial: number, { program, number }: Procedure): StreamWire {
    const message = { program, procedure: number, type: VIR_NET_STREAM, serial }
    const send = (status: number) => {
      if (!this.#closedBy) this.#write(encodeMessage({ ...message, status }))
    }
    return {
      sendData: (data, onWritten) => {
        const [head, body] = encodeStreamData({ ...message, status: VIR_NET_CONTINUE }, data)
        this.#write(head)
        this.#flush()
        this.#socket.write(body, onWritten)
      },
      sendFinish: () => send(VIR_NET_OK),
      sendAbort: () => send(VIR_NET_ERROR),
      pause: () => {
        this.#socket.pause()
        this.#keepalive.stop()
      },
      resume: () => {
        if (this.#closedBy || !this.#socket.isPaused()) return
        this.#socket.resume()
        this.#keepalive.start()
      },
    }
  }
}

function readError(reader: XdrReader, procedure: string): LibvirtError {
  return new LibvirtError(errorCodec.read(reader) as WireMessageError, procedure) // the codec's own layout
}
