/** The versions that differ on the wire; every other number is answered as one of them. */
export type RfbVersion = '3.3' | '3.7' | '3.8'

export const VERSION_LENGTH = 12

/** Reads `RFB 003.008\n`; null when it is none. A server of a private number (Apple's 3.889) understands 3.8. */
export function parseRfbVersion(line: Buffer): RfbVersion | null {
  const [, major, minor] = /^RFB (\d{3})\.(\d{3})\n$/.exec(line.toString('latin1')) ?? []
  if (major === undefined || Number(major) < 3) return null
  if (Number(major) > 3 || Number(minor) >= 8) return '3.8'
  return Number(minor) === 7 ? '3.7' : '3.3'
}

export function formatRfbVersion(version: RfbVersion): Buffer {
  return Buffer.from(`RFB 003.00${version.slice(2)}\n`, 'latin1')
}
