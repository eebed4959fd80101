import { VIR_NET_MESSAGE_MAX } from '../protocol/numbers.gen.ts'

const INITIAL_BYTES = 256
const MIN_INT = -0x80000000
const MAX_INT = 0x7fffffff
const MAX_UINT = 0xffffffff
const MIN_HYPER = -(2n ** 63n)
const MAX_HYPER = 2n ** 63n - 1n
const MAX_UHYPER = 2n ** 64n - 1n

/** Writes XDR (RFC 4506). Every method throws RangeError or TypeError on a value that does not fit. */
export class XdrWriter {
  #buffer = Buffer.allocUnsafe(INITIAL_BYTES)
  #length = 0

  /** What has been written; valid until the next write. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length)
  }

  int(value: number): void {
    if (!Number.isInteger(value) || value < MIN_INT || value > MAX_INT) throw new RangeError(`Not an int: ${value}`)
    this.#reserve(4)
    this.#length = this.#buffer.writeInt32BE(value, this.#length)
  }

  uint(value: number): void {
    if (!Number.isInteger(value) || value < 0 || value > MAX_UINT) throw new RangeError(`Not an unsigned int: ${value}`)
    this.#reserve(4)
    this.#length = this.#buffer.writeUInt32BE(value, this.#length)
  }

  hyper(value: bigint): void {
    if (value < MIN_HYPER || value > MAX_HYPER) throw new RangeError(`Not a hyper: ${value}`)
    this.#reserve(8)
    this.#length = this.#buffer.writeBigInt64BE(value, this.#length)
  }

  uhyper(value: bigint): void {
    if (value < 0n || value > MAX_UHYPER) throw new RangeError(`Not an unsigned hyper: ${value}`)
    this.#reserve(8)
    this.#length = this.#buffer.writeBigUInt64BE(value, this.#length)
  }

  double(value: number): void {
    this.#reserve(8)
    this.#length = this.#buffer.writeDoubleBE(value, this.#length)
  }

  /** @param max greatest length of the text as UTF-8, bytes */
  string(value: string, max: number): void {
    const byteLength = Buffer.byteLength(value)
    if (byteLength > max) throw new RangeError(`String of ${byteLength} bytes, at most ${max} fit`)
    this.uint(byteLength)
    this.#reserve(byteLength)
    this.#buffer.write(value, this.#length)
    this.#length += byteLength
    this.#pad(byteLength)
  }

  opaque(value: Uint8Array, max: number): void {
    if (value.length > max) throw new RangeError(`${value.length} bytes, at most ${max} fit`)
    this.uint(value.length)
    this.raw(value)
  }

  fixed(value: Uint8Array, length: number): void {
    if (value.length !== length) throw new RangeError(`${value.length} bytes where ${length} belong`)
    this.raw(value)
  }

  /** Bytes without a length, padded to a multiple of four. */
  raw(value: Uint8Array): void {
    this.#reserve(value.length)
    this.#buffer.set(value, this.#length)
    this.#length += value.length
    this.#pad(value.length)
  }

  #pad(byteLength: number): void {
    const padding = -byteLength & 3
    if (padding === 0) return
    this.#reserve(padding)
    this.#buffer.fill(0, this.#length, this.#length + padding)
    this.#length += padding
  }

  #reserve(byteLength: number): void {
    const needed = this.#length + byteLength
    if (needed <= this.#buffer.length) return
    if (needed > VIR_NET_MESSAGE_MAX) throw new RangeError(`A message holds at most ${VIR_NET_MESSAGE_MAX} bytes`)
    const grown = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2))
    this.#buffer.copy(grown, 0, 0, this.#length)
    this.#buffer = grown
  }
}
