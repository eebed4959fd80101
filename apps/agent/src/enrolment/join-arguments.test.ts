import { describe, expect, it } from 'vitest'
import { readJoinArguments } from './join-arguments.ts'

const SECRET = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const CODE = `0123456789abcdef01234567.${SECRET}`
const PIN = 'YWdlbnQtcGluLWFnZW50LXBpbi1hZ2VudC1waW4tLS0='
const NEEDED = ['--url', 'https://10.0.0.1:7443', '--code', CODE]

describe('readJoinArguments', () => {
  it('reads what the command of the page says', () => {
    const args = [...NEEDED, '--pin', `sha256//${PIN}`, '--address', 'host-1:7444']
    expect(readJoinArguments(args)).toEqual({
      dashboard: { url: new URL('https://10.0.0.1:7443'), pin: PIN },
      code: { id: '0123456789abcdef01234567', secret: SECRET },
      address: 'host-1:7444',
    })
    expect(readJoinArguments(NEEDED)).toMatchObject({ dashboard: { pin: null }, address: null })
  })

  it.each([
    ['--url is missing', ['--code', CODE]],
    ['--code is missing', ['--url', 'https://10.0.0.1']],
    ['--url must be', ['--url', 'ftp://10.0.0.1', '--code', CODE]],
    ['The join code is not whole', ['--url', 'https://10.0.0.1', '--code', CODE.slice(0, -1)]],
    ['--pin must be', [...NEEDED, '--pin', 'sha256//short']],
    ['--pin must be', [...NEEDED, '--pin', PIN]],
    ['--address must be', [...NEEDED, '--address', 'two words']],
    ['Usage:', [...NEEDED, '--force']],
    ['Usage:', [...NEEDED, CODE]],
  ])('says %s', (words, args) => {
    expect(() => readJoinArguments(args)).toThrow(words)
    expect(() => readJoinArguments(args)).not.toThrow(SECRET.slice(0, 20))
  })
})
