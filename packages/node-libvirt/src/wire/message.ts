import {
  ADMIN_PROGRAM,
  ADMIN_PROTOCOL_VERSION,
  KEEPALIVE_PROGRAM,
  KEEPALIVE_PROTOCOL_VERSION,
  QEMU_PROGRAM,
  QEMU_PROTOCOL_VERSION,
  REMOTE_PROGRAM,
  REMOTE_PROTOCOL_VERSION,
  VIR_NET_MESSAGE_HEADER_MAX,
  VIR_NET_MESSAGE_LEN_MAX,
  VIR_NET_OK,
} from '../protocol/numbers.gen.ts'
import type { XdrReader } from './xdr-reader.ts'
import { XdrWriter } from './xdr-writer.ts'

export const PROGRAMS = {
  remote: { number: REMOTE_PROGRAM, version: REMOTE_PROTOCOL_VERSION },
  qemu: { number: QEMU_PROGRAM, version: QEMU_PROTOCOL_VERSION },
  admin: { number: ADMIN_PROGRAM, version: ADMIN_PROTOCOL_VERSION },
  keepalive: { number: KEEPALIVE_PROGRAM, version: KEEPALIVE_PROTOCOL_VERSION },
} as const

/** What stands before each payload. */
export interface MessageHeader {
  program: number
  version: number
  procedure: number
  /** `VIR_NET_CALL`, `VIR_NET_REPLY`, … */
  type: number
  serial: number
  /** `VIR_NET_OK`, `VIR_NET_ERROR` or `VIR_NET_CONTINUE`. */
  status: number
}

export interface OutgoingMessage {
  program: keyof typeof PROGRAMS
  procedure: number
  type: number
  serial: number
  status?: number
}

/**
 * A whole packet, length word included.
 * @throws RangeError or TypeError where `writePayload` does.
 */
export function encodeMessage(message: OutgoingMessage, writePayload?: (writer: XdrWriter) => void): Buffer {
  const { number, version } = PROGRAMS[message.program]
  const writer = new XdrWriter()
  writer.uint(0)
  writer.uint(number)
  writer.uint(version)
  writer.int(message.procedure)
  writer.int(message.type)
  writer.uint(message.serial)
  writer.int(message.status ?? VIR_NET_OK)
  writePayload?.(writer)
  const { bytes } = writer
  bytes.writeUInt32BE(bytes.length, 0)
  return bytes
}

/** A packet of stream data: the bytes stand as they are, without length or padding. */
export function encodeStreamData(message: OutgoingMessage, data: Uint8Array): [head: Buffer, body: Buffer] {
  const head = encodeMessage(message)
  head.writeUInt32BE(VIR_NET_MESSAGE_LEN_MAX + VIR_NET_MESSAGE_HEADER_MAX + data.length, 0)
  return [head, Buffer.from(data.buffer, data.byteOffset, data.byteLength)]
}

/** @throws ProtocolError on a packet that is too short. */
export function readHeader(reader: XdrReader): MessageHeader {
  return {
    program: reader.uint(),
    version: reader.uint(),
    procedure: reader.int(),
    type: reader.int(),
    serial: reader.uint(),
    status: reader.int(),
  }
}
