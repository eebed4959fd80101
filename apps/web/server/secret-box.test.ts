import { expect, test } from 'vitest'
import { SecretBox, SecretError } from './secret-box.ts'

const SECRET = 'a secret of at least 32 characters'
const box = new SecretBox(SECRET)

test('what was sealed opens again, with the same secret and for the same purpose', () => {
  const sealed = box.seal('私钥 🔑', 'identity')
  expect(sealed).not.toContain('私钥')
  expect(new SecretBox(SECRET).open(sealed, 'identity')).toBe('私钥 🔑')
  expect(box.seal('私钥 🔑', 'identity')).not.toBe(sealed)
})

test('another secret, another purpose, a changed byte, half of it: each is refused', () => {
  const sealed = box.seal('text', 'identity')
  const bytes = Buffer.from(sealed, 'base64')
  expect(() => new SecretBox('another secret of 32 characters…').open(sealed, 'identity')).toThrow(SecretError)
  expect(() => box.open(sealed, 'join-code')).toThrow(SecretError)
  for (const index of [0, 12, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(() => box.open(changed.toString('base64'), 'identity')).toThrow(SecretError)
  }
  for (const cut of [0, 5, 20]) {
    expect(() => box.open(bytes.subarray(0, cut).toString('base64'), 'identity')).toThrow(SecretError)
  }
})
