import { Duplex } from 'node:stream'
import { VIR_NET_MESSAGE_LEGACY_PAYLOAD_MAX } from '../protocol/numbers.gen.ts'

/** What a stream needs of its connection. */
export interface StreamWire {
  sendData(data: Uint8Array, onWritten: (error?: Error | null) => void): void
  sendFinish(): void
  sendAbort(): void
  /** Stops and resumes reading from the socket: the only backpressure that the protocol knows. */
  pause(): void
  resume(): void
}

/**
 * A stream of libvirt. Ending the writable side finishes the stream as a whole, since libvirt knows no half-open ones;
 * destroying it before aborts it. A slow reader stops the socket, so long-lived streams need a connection of their own.
 */
export class RpcStream extends Duplex {
  readonly #wire: StreamWire
  #isFinishSent = false
  #isOver = false
  #isReadingOver = false
  #onFinished: ((error?: Error | null) => void) | undefined

  constructor(wire: StreamWire, direction: 'read' | 'write') {
    super({ allowHalfOpen: direction === 'write' })
    this.#wire = wire
    // Nothing is read from an upload: that side is over from the start, and flows so that `close` can follow.
    if (direction === 'write') {
      this.#endReading()
      this.resume()
    }
    // An error may come before its owner could listen; it still rejects `pipeline` and `for await`.
    this.on('error', () => undefined)
  }

  /** Bytes of the peer; none mean that no more will come. */
  receiveData(data: Buffer): void {
    if (this.#isOver || this.destroyed) return
    if (data.length === 0) this.#sendFinish()
    else if (!this.push(data)) this.#wire.pause()
  }

  /** The peer has confirmed the end. */
  receiveFinish(): void {
    this.#isOver = true
    this.#endReading()
    this.#onFinished?.()
  }

  /** The peer has ended the stream with an error, or the connection is gone. */
  receiveError(error: Error): void {
    this.#isOver = true
    this.destroy(error)
  }

  override _read(): void {
    this.#wire.resume()
  }

  override _write(chunk: Buffer, _encoding: string, onWritten: (error?: Error | null) => void): void {
    for (let offset = 0; offset < chunk.length; offset += VIR_NET_MESSAGE_LEGACY_PAYLOAD_MAX) {
      const piece = chunk.subarray(offset, offset + VIR_NET_MESSAGE_LEGACY_PAYLOAD_MAX)
      const isLast = offset + piece.length === chunk.length
      this.#wire.sendData(piece, isLast ? onWritten : () => undefined)
    }
    if (chunk.length === 0) onWritten()
  }

  override _final(onFinished: (error?: Error | null) => void): void {
    if (this.#isOver) {
      onFinished()
      return
    }
    this.#onFinished = onFinished
    this.#sendFinish()
    this.#wire.resume()
  }

  override _destroy(error: Error | null, onDestroyed: (error?: Error | null) => void): void {
    if (!this.#isOver) this.#wire.sendAbort()
    this.#isOver = true
    this.#wire.resume()
    onDestroyed(error)
  }

  #endReading(): void {
    if (this.#isReadingOver) return
    this.#isReadingOver = true
    this.push(null)
  }

  #sendFinish(): void {
    if (this.#isFinishSent) return
    this.#isFinishSent = true
    this.#wire.sendFinish()
  }
}
