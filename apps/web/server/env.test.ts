import { expect, test } from 'vitest'
import { parseEnv } from './env.ts'

test('nothing has to be set', () => {
  const env = parseEnv({})
  expect(env).toMatchObject({
    listen: { host: '0.0.0.0', port: 7443 },
    isPlainHttp: false,
    publicUrl: null,
    localAgent: null,
    auditDays: null,
  })
  expect(env.databaseUrl).toBe(`file:${env.dataFolder}/virtdeck.db`)
})

test('an empty value is none', () => {
  expect(parseEnv({ VIRTDECK_URL: '', VIRTDECK_LOCAL_AGENT: '' })).toMatchObject({ publicUrl: null, localAgent: null })
})

test('everything can be set', () => {
  const env = parseEnv({
    VIRTDECK_WEB_LISTEN: '[::1]:8080',
    VIRTDECK_WEB_HTTP: '1',
    VIRTDECK_URL: 'https://deck.example.org',
    VIRTDECK_LOCAL_AGENT: '127.0.0.1:7444',
    VIRTDECK_LOCAL_AGENT_PIN_FILE: '/var/lib/virtdeck/agent/identity.pin',
    VIRTDECK_TRUSTED_PROXIES: '127.0.0.1, ::1',
    VIRTDECK_AUDIT_DAYS: '365',
  })
  expect(env).toMatchObject({
    listen: { host: '::1', port: 8080 },
    isPlainHttp: true,
    localAgent: { address: { host: '127.0.0.1', port: 7444 } },
    trustedProxies: ['127.0.0.1', '::1'],
    auditDays: 365,
  })
  expect(env.publicUrl?.origin).toBe('https://deck.example.org')
})

test.each([
  [{ VIRTDECK_WEB_LISTEN: '7443' }, 'VIRTDECK_WEB_LISTEN: must be HOST:PORT'],
  [{ VIRTDECK_WEB_LISTEN: 'localhost:99999' }, 'VIRTDECK_WEB_LISTEN: must be HOST:PORT'],
  [{ VIRTDECK_AUDIT_DAYS: '0' }, 'VIRTDECK_AUDIT_DAYS: must be a number of days'],
  [{ VIRTDECK_WEB_HTTP: 'yes' }, 'VIRTDECK_WEB_HTTP: must be 0 or 1'],
  [{ VIRTDECK_WEB_HTTP: '1' }, 'VIRTDECK_WEB_HTTP: plain http is served on a loopback address only'],
  [{ VIRTDECK_URL: 'ftp://x' }, 'VIRTDECK_URL: must be an http or https URL'],
  [{ VIRTDECK_URL: 'https://x/deck' }, 'VIRTDECK_URL: must have no path'],
  [{ VIRTDECK_LOCAL_AGENT: '127.0.0.1:7444' }, 'VIRTDECK_LOCAL_AGENT: an agent is known by its key'],
  [{ VIRTDECK_WEB_TLS_CERT: '/x' }, 'VIRTDECK_WEB_TLS_CERT: a certificate and its key go together'],
  [{ VIRTDECK_TRUSTED_PROXIES: 'proxy.example' }, 'VIRTDECK_TRUSTED_PROXIES: must be IP addresses'],
  [{ VIRTDECK_SECRET: 'hunter2' }, 'VIRTDECK_SECRET: must have at least 32 characters'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL: must be a file: or postgresql: URL'],
])('%j is refused by name', (source, message) => {
  expect(() => parseEnv(source)).toThrow(message)
})

test('every mistake is named at once, and no value is repeated', () => {
  const source = { VIRTDECK_SECRET: 'hunter2', VIRTDECK_URL: 'nowhere' }
  expect(() => parseEnv(source)).toThrow(/VIRTDECK_URL.*\n.*VIRTDECK_SECRET/)
  expect(() => parseEnv(source)).not.toThrow('hunter2')
})
