export interface Pixmap {
  width: number
  height: number
  /** Three bytes a pixel, row after row from the top. */
  rgb: Uint8Array
}

const WHITESPACE = /\s/
const MAXIMUM_PIXELS = 64 * 1024 * 1024

/**
 * Reads a binary PPM (`P6`) of 8 bits a colour.
 * @see https://netpbm.sourceforge.net/doc/ppm.html
 * @throws RangeError when it is no such file, is cut short or is larger than any screen
 */
export function parsePpm(data: Uint8Array): Pixmap {
  const header = readHeader(data)
  const [magic, width, height, maximum] = header.words
  const pixels = Number(width) * Number(height)
  if (magic !== 'P6' || maximum !== '255') throw new RangeError(`Not a PPM of 8 bits a colour: ${magic} ${maximum}`)
  if (!(pixels > 0 && pixels <= MAXIMUM_PIXELS)) throw new RangeError(`A PPM of ${width} by ${height} pixels`)
  const rgb = data.subarray(header.length, header.length + pixels * 3)
  if (rgb.length < pixels * 3) throw new RangeError(`A PPM cut short: ${rgb.length} of ${pixels * 3} bytes`)
  return { width: Number(width), height: Number(height), rgb }
}

/** Four words between blanks and comments; one blank follows the last. */
function readHeader(data: Uint8Array): { words: string[]; length: number } {
  const words: string[] = []
  let word = ''
  let isComment = false
  for (let at = 0; at < Math.min(data.length, 1_024); at++) {
    const character = String.fromCharCode(data[at] ?? 0)
    if (isComment) isComment = character !== '\n'
    else if (character === '#') isComment = true
    else if (!WHITESPACE.test(character)) word += character
    else if (word) {
      words.push(word)
      word = ''
      if (words.length === 4) return { words, length: at + 1 }
    }
  }
  throw new RangeError('A PPM without a header')
}
