import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { connect as connectTls } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestDashboard } from '../testing/test-dashboard.ts'

let dashboard: TestDashboard

beforeAll(async () => {
  dashboard = await TestDashboard.start({ VIRTDECK_WEB_HTTP: '0' })
})

afterAll(() => dashboard[Symbol.asyncDispose]())

async function get(url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = url.startsWith('https')
    ? requestHttps(url, { headers, rejectUnauthorized: false })
    : requestHttp(url, { headers })
  request.end()
  const [response] = await once(request, 'response')
  response.resume()
  return response
}

test('the dashboard speaks HTTPS from the first start', async () => {
  expect((await get(`${dashboard.url}/`)).statusCode).toBe(200)
})

test('plain HTTP on the same port is sent to HTTPS', async () => {
  const { statusCode, headers } = await get(dashboard.url.replace('https', 'http').concat('/fleet?q=1'))
  expect([statusCode, headers.location]).toEqual([308, `${dashboard.url}/fleet?q=1`])
})

test.each([
  ['/', 'a:b:c', 'HTTP/1.1 400'],
  ['/', 'evil.example/', 'HTTP/1.1 400'],
  ['//evil.example/x', '127.0.0.1:1', 'https://127.0.0.1:1//evil.example/x'],
  ['http://[', '127.0.0.1:1', 'https://127.0.0.1:1/\r\n'],
])('plain HTTP for %s at Host %s is answered, never with a link to elsewhere', async (target, host, answer) => {
  const { hostname, port } = new URL(dashboard.url)
  const socket = connect(Number(port), hostname)
  socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
  expect(await text(socket)).toContain(answer)
})

test('its end cuts connections that are open', async () => {
  const ended = await TestDashboard.start({ VIRTDECK_WEB_HTTP: '0' })
  const { hostname, port } = new URL(ended.url)
  const socket = connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false })
  const closed = once(socket, 'close')
  socket.write(`GET / HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`)
  await once(socket, 'data')
  await ended[Symbol.asyncDispose]()
  await closed
})

test('its cookies travel encrypted only', async () => {
  const person = await dashboard.person('viewer')
  expect(person.cookie).toMatch(/^__Secure-virtdeck\.session_token=/)
})

test('a Host that is not this machine is refused', async () => {
  expect((await get(`${dashboard.url}/`, { host: 'evil.example' })).statusCode).toBe(421)
})

test('bytes that are neither are let go', async () => {
  const { hostname, port } = new URL(dashboard.url)
  const socket = connect(Number(port), hostname)
  socket.write('\x00\x01garbage\r\n\r\n')
  socket.resume()
  await once(socket, 'close')
})

test('what is secret is nobody else’s to read', async () => {
  const { stat } = await import('node:fs/promises')
  for (const name of ['tls.key', 'secret']) {
    expect((await stat(`${dashboard.folder}/${name}`)).mode & 0o777).toBe(0o600)
  }
})
