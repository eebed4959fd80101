import { AppError } from '@virtdeck/shared/app-error'
import { PNG } from 'pngjs'
import { parsePpm } from './ppm.ts'

/** What QEMU made, as PNG. Rejects formats other than PNG and PPM with `screenshot-unavailable`. */
export function convertToPng(data: Uint8Array, mimeType: string): Uint8Array {
  if (mimeType === 'image/png') return data
  if (mimeType !== 'image/x-portable-pixmap') throw new AppError('screenshot-unavailable', { params: { mimeType } })
  const { width, height, rgb } = parsePpm(data)
  const image = { width, height, data: Buffer.from(rgb) } as PNG // only these three are read by the packer
  // Level 1: screens are mostly flat, and this is made for a page that waits.
  return PNG.sync.write(image, { inputColorType: 2, colorType: 2, inputHasAlpha: false, deflateLevel: 1 })
}
