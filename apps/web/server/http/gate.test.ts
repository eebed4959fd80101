import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'
import { Gate } from './gate.ts'

const names = () => new Set(['localhost', '127.0.0.1', '::1', 'box', '192.0.2.7'])
const local = new Gate({ publicUrl: null, trustedProxies: [], isSecure: true, names })
const proxied = new Gate({
  publicUrl: new URL('https://deck.example.org'),
  trustedProxies: ['127.0.0.1'],
  isSecure: false,
  names,
})

function request(headers: Record<string, string>, { peer = '198.51.100.1', method = 'GET' } = {}): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: peer })
  return Object.assign(new IncomingMessage(socket), { headers, method })
}

test.each(['localhost:7443', 'BOX', '192.0.2.7:7443', '[::1]:7443', '127.0.0.1'])('%s is this machine', host => {
  expect(local.isHostKnown(request({ host }))).toBe(true)
})

test.each(['evil.example', 'localhost.evil.example', 'box@evil.example', '[::2]:7443', ''])('%s is not', host => {
  expect(local.isHostKnown(request({ host }))).toBe(false)
})

test('a request without Host is nobody’s', () => {
  expect(local.isHostKnown(request({}))).toBe(false)
})

test('with a public address only that, or what a listed proxy passes on', () => {
  expect(proxied.isHostKnown(request({ host: 'deck.example.org' }))).toBe(true)
  expect(proxied.isHostKnown(request({ host: 'localhost:7443' }))).toBe(false)
  expect(proxied.isHostKnown(request({ host: '127.0.0.1:7443' }, { peer: '::ffff:127.0.0.1' }))).toBe(true)
})

test.each([
  ['https://box:7443', true],
  ['http://box:7443', false],
  ['https://box', false],
  ['https://evil.example', false],
  ['null', false],
])('Origin %s of box:7443 is ours: %s', (origin, isOurs) => {
  expect(local.isOwnOrigin(request({ host: 'box:7443', origin }))).toBe(isOurs)
})

test('a socket without Origin is no page of ours', () => {
  expect(local.isOwnOrigin(request({ host: 'box:7443' }))).toBe(false)
})

test('behind a proxy the public origin counts, whatever Host says', () => {
  expect(proxied.isOwnOrigin(request({ host: '127.0.0.1:7443', origin: 'https://deck.example.org' }))).toBe(true)
  expect(proxied.isOwnOrigin(request({ host: '127.0.0.1:7443', origin: 'http://127.0.0.1:7443' }))).toBe(false)
})

test('reading is no forgery; changing from elsewhere is', () => {
  const foreign = { host: 'box', origin: 'https://evil.example' }
  expect(local.isForgery(request(foreign))).toBe(false)
  expect(local.isForgery(request(foreign, { method: 'POST' }))).toBe(true)
  expect(local.isForgery(request({ host: 'box', 'sec-fetch-site': 'cross-site' }, { method: 'POST' }))).toBe(true)
  expect(local.isForgery(request({ host: 'box' }, { method: 'POST' }))).toBe(false)
})

test('a forwarded address is believed from listed proxies only, the nearest first', () => {
  const headers = { 'x-forwarded-for': '203.0.113.9, 198.51.100.77, 10.0.0.1' }
  expect(clientAddress(request(headers), ['10.0.0.1'])).toBe('198.51.100.1')
  expect(clientAddress(request(headers, { peer: '10.0.0.1' }), ['10.0.0.1'])).toBe('198.51.100.77')
  expect(clientAddress(request({}, { peer: '10.0.0.1' }), ['10.0.0.1'])).toBe('10.0.0.1')
})
