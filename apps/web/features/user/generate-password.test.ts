import { passwordSchema } from '@virtdeck/shared/user'
import { expect, it } from 'vitest'
import { generatePassword } from './generate-password.ts'

it('makes passwords that the rules accept and that are never the same', () => {
  const passwords = Array.from({ length: 200 }, generatePassword)
  for (const password of passwords) expect(passwordSchema.safeParse(password).success).toBe(true)
  expect(new Set(passwords).size).toBe(passwords.length)
  expect(passwords.every(password => /^[\w-]{23}$/.test(password) && !/[0O1lIo_]/.test(password))).toBe(true)
})
