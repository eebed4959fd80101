const UUID_BYTES = 16
const UUID_TEXT = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** 16 bytes as `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, lower case. */
export function formatUuid(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < UUID_BYTES; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-'
    text += HEX[bytes[index] ?? 0]
  }
  return text
}

/** @throws TypeError unless the text is a UUID with its dashes. */
export function parseUuid(text: string): Uint8Array {
  if (!UUID_TEXT.test(text)) throw new TypeError(`Not a UUID: ${JSON.stringify(text)}`)
  return new Uint8Array(Buffer.from(text.replaceAll('-', ''), 'hex'))
}
