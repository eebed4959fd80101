import { Transform, type TransformCallback } from 'node:stream'
import { CLIENT_MESSAGES, type ClientMessageRule, withoutUnreadableEncodings } from './client-messages.ts'
import { RfbProtocolError } from './rfb-handshake.ts'

/**
 * Lets only those of a client's messages pass that ask for pictures. Takes bytes from after ClientInit on, cut anywhere.
 * A message of unknown type has an unknown length, so it ends the stream with `RfbProtocolError`.
 */
export class ViewFilter extends Transform {
  #pending: Buffer = Buffer.alloc(0)
  /** Bytes of a dropped message that are still to come. */
  #toDrop = 0

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#pending = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk
    try {
      while (this.#takeMessage());
      done()
    } catch (error) {
      done(error as Error) // only `findRule` throws, and it throws errors
    }
  }

  /** Whether there was enough for one step. */
  #takeMessage(): boolean {
    if (this.#toDrop > 0) return this.#dropSome()
    const type = this.#pending[0]
    if (type === undefined) return false
    const rule = findRule(type)
    if (this.#pending.length < rule.headLength) return false
    const length = rule.lengthOf(this.#pending)
    if (length === null) throw new RfbProtocolError(`A message of unknown length: ${rule.name}`)
    if (rule.verdict === 'drop') {
      this.#toDrop = length
      return true
    }
    if (this.#pending.length < length) return false
    const message = this.#take(length)
    this.push(type === 2 ? withoutUnreadableEncodings(message) : message)
    return true
  }

  /** A long clipboard is let go of as it comes, not gathered. */
  #dropSome(): boolean {
    if (this.#pending.length === 0) return false
    this.#toDrop -= this.#take(Math.min(this.#toDrop, this.#pending.length)).length
    return true
  }

  #take(length: number): Buffer {
    const taken = this.#pending.subarray(0, length)
    this.#pending = this.#pending.subarray(length)
    return taken
  }
}

function findRule(type: number): ClientMessageRule {
  const rule = CLIENT_MESSAGES[type]
  if (!rule) throw new RfbProtocolError(`A message of unknown type: ${type}`)
  return rule
}
