import { ProtocolError } from '../errors/protocol-error.ts'
import { VIR_NET_MESSAGE_HEADER_MAX, VIR_NET_MESSAGE_LEN_MAX, VIR_NET_MESSAGE_MAX } from '../protocol/numbers.gen.ts'

const LENGTH_BYTES = VIR_NET_MESSAGE_LEN_MAX
const SHORTEST = LENGTH_BYTES + VIR_NET_MESSAGE_HEADER_MAX
const LONGEST = LENGTH_BYTES + VIR_NET_MESSAGE_MAX

/** Cuts a byte stream into packets. Holds at most one packet's bytes, and only those that have come. */
export class FrameSplitter {
  #chunks: Buffer[] = []
  #buffered = 0

  /** Bytes that have come of an incomplete packet. */
  get bufferedBytes(): number {
    return this.#buffered
  }

  /**
   * Yields the packets that `chunk` completes, header and payload without the length word.
   * @throws ProtocolError on an impossible length; nothing may be pushed afterwards.
   */
  *push(chunk: Buffer): Generator<Buffer> {
    this.#chunks.push(chunk)
    this.#buffered += chunk.length
    for (let frame = this.#take(); frame; frame = this.#take()) yield frame
  }

  #take(): Buffer | null {
    if (this.#buffered < LENGTH_BYTES) return null
    const length = this.#peekLength()
    if (length < SHORTEST || length > LONGEST) throw new ProtocolError(`Packet of ${length} bytes`)
    if (this.#buffered < length) return null
    const bytes = this.#join()
    this.#chunks = bytes.length > length ? [bytes.subarray(length)] : []
    this.#buffered = bytes.length - length
    return bytes.subarray(LENGTH_BYTES, length)
  }

  #peekLength(): number {
    const [first] = this.#chunks
    const bytes = first && first.length >= LENGTH_BYTES ? first : this.#join()
    return bytes.readUInt32BE(0)
  }

  /** All buffered bytes in one piece. */
  #join(): Buffer {
    const [first] = this.#chunks
    if (first && this.#chunks.length === 1) return first
    const joined = Buffer.concat(this.#chunks, this.#buffered)
    this.#chunks = [joined]
    return joined
  }
}
