import { ProtocolError } from '../errors/protocol-error.ts'

/** Reads XDR (RFC 4506). Every method throws ProtocolError where the bytes end early or a length exceeds its limit. */
export class XdrReader {
  readonly #buffer: Buffer
  #offset: number

  constructor(buffer: Buffer, offset = 0) {
    this.#buffer = buffer
    this.#offset = offset
  }

  get remaining(): number {
    return this.#buffer.length - this.#offset
  }

  int(): number {
    return this.#buffer.readInt32BE(this.#advance(4))
  }

  uint(): number {
    return this.#buffer.readUInt32BE(this.#advance(4))
  }

  hyper(): bigint {
    return this.#buffer.readBigInt64BE(this.#advance(8))
  }

  uhyper(): bigint {
    return this.#buffer.readBigUInt64BE(this.#advance(8))
  }

  double(): number {
    return this.#buffer.readDoubleBE(this.#advance(8))
  }

  /** 0 or 1; anything else is no XDR. */
  isPresent(): boolean {
    const flag = this.uint()
    if (flag > 1) throw new ProtocolError(`Optional value marked ${flag}`)
    return flag === 1
  }

  /** The length of a string, opaque or array that holds at most `max`. */
  length(max: number): number {
    const length = this.uint()
    if (length > max) throw new ProtocolError(`Length ${length} exceeds its limit of ${max}`)
    return length
  }

  string(max: number): string {
    const length = this.length(max)
    const start = this.#advancePadded(length)
    return this.#buffer.toString('utf8', start, start + length)
  }

  opaque(max: number): Uint8Array {
    return this.fixed(this.length(max))
  }

  /** A copy, so that keeping it does not keep the whole packet. */
  fixed(length: number): Uint8Array {
    const start = this.#advancePadded(length)
    return new Uint8Array(this.#buffer.subarray(start, start + length))
  }

  /** All that is left, not copied. */
  rest(): Buffer {
    return this.#buffer.subarray(this.#advance(this.remaining))
  }

  /** @throws ProtocolError if anything is left. */
  end(): void {
    if (this.remaining > 0) throw new ProtocolError(`${this.remaining} bytes left over`)
  }

  #advancePadded(length: number): number {
    return this.#advance(length + (-length & 3))
  }

  #advance(length: number): number {
    const start = this.#offset
    if (length > this.#buffer.length - start) {
      throw new ProtocolError(`Packet ends early: ${length} bytes wanted, ${this.remaining} left`)
    }
    this.#offset = start + length
    return start
  }
}
