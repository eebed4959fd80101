/** Without what is mistaken for something else when it is read aloud or copied by hand. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const GROUPS = 4
const GROUP_LENGTH = 5

/** A password of 20 random letters and digits (116 bits), in groups. */
export function generatePassword(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, randomLetter).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** Each as likely as any other: bytes that would favour some are drawn again. */
function randomLetter(): string {
  const fair = 256 - (256 % LETTERS.length)
  for (;;) {
    const [byte = fair] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < fair) return LETTERS.charAt(byte % LETTERS.length)
  }
}
