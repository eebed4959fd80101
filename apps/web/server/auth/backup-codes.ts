import { randomInt } from 'node:crypto'

/** Without what is mistaken for something else when it is copied by hand: codes are often printed. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const CODES = 10
const HALF_LENGTH = 5

/** Ten codes of ten random letters and digits (58 bits) each, in two halves. */
export function generateBackupCodes(): string[] {
  const half = () => Array.from({ length: HALF_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
  return Array.from({ length: CODES }, () => `${half()}-${half()}`)
}
