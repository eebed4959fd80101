import { AppError } from '@virtdeck/shared/app-error'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { convertToPng } from './convert-to-png.ts'
import { parsePpm } from './ppm.ts'

const ppm = (header: string, pixels: number[]) => Buffer.concat([Buffer.from(header), Buffer.from(pixels)])
const RED_AND_BLUE = [255, 0, 0, 0, 0, 255]

describe('convertToPng', () => {
  it('turns PPM into PNG, pixel by pixel', () => {
    const png = PNG.sync.read(Buffer.from(convertToPng(ppm('P6\n2 1\n255\n', RED_AND_BLUE), 'image/x-portable-pixmap')))
    expect([png.width, png.height]).toEqual([2, 1])
    expect([...png.data]).toEqual([255, 0, 0, 255, 0, 0, 255, 255])
  })

  it('passes PNG on and refuses anything else', () => {
    const data = Buffer.from('as it is')
    expect(convertToPng(data, 'image/png')).toBe(data)
    expect(() => convertToPng(data, 'image/webp')).toThrow(AppError)
  })
})

describe('parsePpm', () => {
  it('allows comments and any blanks, and pixels that look like them', () => {
    const { width, height, rgb } = parsePpm(ppm('P6 # made by hand\n1\t1 255\n', [10, 35, 32]))
    expect([width, height, ...rgb]).toEqual([1, 1, 10, 35, 32])
  })

  it.each([
    ['another format', ppm('P5\n2 1\n255\n', RED_AND_BLUE)],
    ['16 bits a colour', ppm('P6\n2 1\n65535\n', RED_AND_BLUE)],
    ['no pixels', ppm('P6\n0 1\n255\n', [])],
    ['a size that is no number', ppm('P6\nx 1\n255\n', RED_AND_BLUE)],
    ['pixels cut short', ppm('P6\n2 1\n255\n', [255, 0])],
    ['more pixels than any screen', ppm('P6\n999999 999999\n255\n', RED_AND_BLUE)],
    ['no header', Buffer.from('P6')],
  ])('refuses %s', (_, data) => {
    expect(() => parsePpm(data)).toThrow(RangeError)
  })
})
