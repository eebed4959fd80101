import { AppError } from '@virtdeck/shared/app-error'
import { expect, test } from 'vitest'
import { appErrorOf } from './app-error-of.ts'

test.each([
  ['our own', new AppError('role-too-low'), 'role-too-low'],
  ['a file that stayed locked', Object.assign(new Error('x'), { code: 'P1008' }), 'database-busy'],
  ['a value that is taken', Object.assign(new Error('x'), { code: 'P2002' }), 'internal'],
  ['anything else', 'x', 'internal'],
])('%s', (_name, thrown, code) => {
  expect(appErrorOf(thrown).code).toBe(code)
})
