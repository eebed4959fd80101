import { expect, it } from 'vitest'
import { scaleToKiB } from './memory.ts'

it.each([
  ['1024', 'b', 1],
  ['1025', 'bytes', 2],
  ['1', 'byte', 1],
  ['1000', 'KB', 977],
  ['1', 'k', 1],
  ['1', 'KiB', 1],
  ['1', 'kib', 1],
  ['1', 'M', 1024],
  ['1', 'MiB', 1024],
  ['1', 'MB', 977],
  ['1', 'G', 1_048_576],
  ['1', 'GB', 976_563],
  ['2', 'TiB', 2_147_483_648],
  ['1', 'TB', 976_562_500],
  ['1', 'PiB', 1_099_511_627_776],
  ['1', 'EB', 976_562_500_000_000],
  [' 12\n', 'KiB', 12],
  ['-1', 'KiB', null],
  ['1.5', 'GiB', null],
  ['', 'KiB', null],
  [null, 'KiB', null],
  ['1', 'KiBs', null],
  ['1', 'XB', null],
  ['1', '', null],
])('scales %j %s to %j KiB', (text, unit, kib) => {
  expect(scaleToKiB(text, unit)).toBe(kib)
})
