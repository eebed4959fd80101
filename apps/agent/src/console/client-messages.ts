/** What becomes of a client's message in a console that may only be looked at. */
export interface ClientMessageRule {
  name: string
  verdict: 'pass' | 'drop'
  /** Bytes that must be there before the length is known. */
  headLength: number
  /** Of the whole message, from its head; null for one that nobody knows. */
  lengthOf(head: Buffer): number | null
}

const fixed = (name: string, verdict: ClientMessageRule['verdict'], length: number): ClientMessageRule => ({
  name,
  verdict,
  headLength: 1,
  lengthOf: () => length,
})

/** QEMU's own messages have a second type byte; audio has operations of different lengths. */
function qemuLength(head: Buffer): number | null {
  if (head.readUInt8(1) === 0) return 12
  if (head.readUInt8(1) !== 1) return null
  return { 0: 4, 1: 4, 2: 10 }[head.readUInt16BE(2)] ?? null
}

/**
 * RFB's client messages by type. What asks for pictures passes; what reaches the guest or its power is dropped.
 * @see https://github.com/rfbproto/rfbproto/blob/master/rfbproto.rst
 */
export const CLIENT_MESSAGES: Readonly<Record<number, ClientMessageRule>> = {
  0: fixed('SetPixelFormat', 'pass', 20),
  2: { name: 'SetEncodings', verdict: 'pass', headLength: 4, lengthOf: head => 4 + 4 * head.readUInt16BE(2) },
  3: fixed('FramebufferUpdateRequest', 'pass', 10),
  4: fixed('KeyEvent', 'drop', 8),
  5: fixed('PointerEvent', 'drop', 6),
  // A negative length is the extended clipboard's.
  6: { name: 'ClientCutText', verdict: 'drop', headLength: 8, lengthOf: head => 8 + Math.abs(head.readInt32BE(4)) },
  150: fixed('EnableContinuousUpdates', 'pass', 10),
  248: { name: 'ClientFence', verdict: 'pass', headLength: 9, lengthOf: head => 9 + head.readUInt8(8) },
  250: fixed('xvp', 'drop', 4),
  251: { name: 'SetDesktopSize', verdict: 'drop', headLength: 8, lengthOf: head => 8 + 16 * head.readUInt8(6) },
  255: { name: 'QEMU', verdict: 'drop', headLength: 4, lengthOf: qemuLength },
}

/** Once a server agrees to it, pointer messages have another length. */
const EXTENDED_MOUSE_BUTTONS = -316

/** SetEncodings without what would make later messages unreadable here. */
export function withoutUnreadableEncodings(message: Buffer): Buffer {
  const encodings: number[] = []
  for (let at = 4; at < message.length; at += 4) encodings.push(message.readInt32BE(at))
  const kept = encodings.filter(encoding => encoding !== EXTENDED_MOUSE_BUTTONS)
  if (kept.length === encodings.length) return message
  const rewritten = Buffer.alloc(4 + 4 * kept.length)
  rewritten.writeUInt8(2, 0)
  rewritten.writeUInt16BE(kept.length, 2)
  for (const [index, encoding] of kept.entries()) rewritten.writeInt32BE(encoding, 4 + 4 * index)
  return rewritten
}
