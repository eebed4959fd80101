import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { AppError } from '@virtdeck/shared/app-error'
import { joinCodeSchema, joinRequestSchema } from '@virtdeck/shared/enrolment'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { configSchema } from '../config/config.ts'
import { loadIdentity } from '../identity/identity.ts'
import { joinDashboard } from './join-dashboard.ts'

const SECRET = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const code = joinCodeSchema.parse(`0123456789abcdef01234567.${SECRET}`)
const OTHER_PROOF = `${'A'.repeat(43)}=`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'virtdeck-joining-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Joins whatever answers at that address, and trusts nobody afterwards. @returns what it complains about. */
async function joinInVain(url: string, pin: string | null = null): Promise<string> {
  const config = configSchema.parse({ data: folder, listen: '127.0.0.1:7444' })
  const joining = joinDashboard({ dashboard: { url: new URL(url), pin }, code, address: null, config, say: () => {} })
  const complaint = await joining.then(
    () => expect.unreachable(),
    (error: Error) => error.message,
  )
  expect(existsSync(join(folder, 'dashboards'))).toBe(false)
  expect(complaint).not.toContain(SECRET)
  return complaint
}

/** Something that answers every request with the same, and keeps the last that it was sent. */
async function answerAll(answer: string): Promise<{ url: string; sent: () => unknown } & Disposable> {
  let sent: unknown = null
  const keep = async (request: IncomingMessage): Promise<void> => {
    sent = await json(request)
  }
  const server = createServer((request, response) => {
    void keep(request).finally(() => response.end(answer))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a TCP server's address is one
  return { url: `http://127.0.0.1:${port}`, sent: () => sent, [Symbol.dispose]: () => server.close() }
}

it('trusts nobody who cannot prove to hold the secret, and shows them none', async () => {
  const { pin } = await loadIdentity(folder)
  using impostor = await answerAll(JSON.stringify({ dashboardPin: pin, proof: OTHER_PROOF, host: '0'.repeat(32) }))
  expect(await joinInVain(impostor.url)).toContain('not the dashboard that made this command')
  expect(joinRequestSchema.parse(impostor.sent())).toMatchObject({ id: code.id, pin, port: 7444, address: null })
  expect(JSON.stringify(impostor.sent())).not.toContain(SECRET)
})

it.each([
  ['no JSON', '<html>'],
  ['another JSON', '{"state":"joined"}'],
  ['too much of it', `"${'x'.repeat(100_000)}"`],
])('makes nothing of %s', async (_, answer) => {
  using stranger = await answerAll(answer)
  expect(await joinInVain(stranger.url)).toContain('gave no answer that makes sense')
})

it('words a refusal', async () => {
  using dashboard = await answerAll(JSON.stringify(new AppError('join-code-expired').toWire()))
  expect(await joinInVain(dashboard.url)).toContain('This command has expired')
})

it('says that nobody is there', async () => {
  expect(await joinInVain('http://127.0.0.1:1')).toContain('cannot be reached: connect ECONNREFUSED')
})

it('asks nothing of a server with another key than the command says, nor of one that nobody vouches for', async () => {
  const { key, certificate, pin } = await loadIdentity(folder)
  let requests = 0
  const server = createTlsServer({ key, cert: certificate }, (_, response) => {
    requests += 1
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}` // a TCP server's address is one
  expect(await joinInVain(url, OTHER_PROOF)).toContain('has another key')
  expect(await joinInVain(url)).toContain('self-signed certificate')
  expect(requests).toBe(0)
  expect(await joinInVain(url, pin)).toContain('gave no answer that makes sense')
  expect(requests).toBe(1)
  server.close()
})
