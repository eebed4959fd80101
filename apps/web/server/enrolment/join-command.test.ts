import { expect, test } from 'vitest'
import { PublicAddress } from '../http/public-address.ts'
import { joinCommand } from './join-command.ts'

const CODE = '0123456789abcdef01234567.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const PIN = 'sha256//YWdlbnQtcGluLWFnZW50LXBpbi1hZ2VudC1waW4tLS0='

test('with a certificate that an authority signed the command is bare', () => {
  expect(joinCommand('https://virt.example.org', null, CODE)).toBe(
    `curl -fsS https://virt.example.org/join.sh | sudo sh -s -- ${CODE}`,
  )
})

test('with our own certificate its key is pinned', () => {
  expect(joinCommand('https://10.0.0.1:7443', PIN, CODE)).toBe(
    `curl -fsSk --pinnedpubkey '${PIN}' https://10.0.0.1:7443/join.sh | sudo sh -s -- ${CODE}`,
  )
})

test('an IPv6 address is quoted, since its brackets are a pattern to some shells', () => {
  expect(joinCommand('https://[fd00::1]:7443', null, CODE)).toContain("'https://[fd00::1]:7443/join.sh'")
})

test('a Host header that a shell would read as more than a name makes no command', () => {
  const address = new PublicAddress({ publicUrl: null, isPlainHttp: true, tls: null, trustedProxies: [] }, null)
  const heads = [
    'localhost;reboot',
    'localhost`id`',
    '$(id)',
    "localhost'",
    'localhost|sh',
    'a b',
    'localhost&',
    '[::1]x',
  ]
  for (const host of heads) expect(address.origin(host)).toBeNull()
  expect(address.origin('localhost:7443')).toBe('http://localhost:7443')
})
