import { createHash, X509Certificate } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get as getPlainly, type IncomingMessage } from 'node:http'
import { get as getSecurely } from 'node:https'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pinOf } from '../agents/pin.ts'
import { TestDashboard } from '../testing/test-dashboard.ts'
import type { TestPerson } from '../testing/test-person.ts'

const NAME = 'virtdeck-agent-linux-x64.gz'
const COMPRESSED = Buffer.from('a compressed agent')

let folder: string
let dashboard: TestDashboard
let stranger: TestPerson

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'virtdeck-release-'))
  dashboard = await TestDashboard.start({ VIRTDECK_AGENT_RELEASE: releaseFolder() })
  stranger = dashboard.stranger()
})
afterAll(async () => {
  await dashboard[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

function publish(): void {
  mkdirSync(releaseFolder())
  const sha256 = createHash('sha256').update(COMPRESSED).digest('hex')
  const file = { architecture: 'x64', name: NAME, sha256, sha256Compressed: sha256, bytes: 1 }
  write('release.json', JSON.stringify({ version: '1.2.3', contract: 2, files: [file] }))
  write(NAME, COMPRESSED)
  write('join.sh', "url='@URL@'\npin='@PIN@'\n")
}

function releaseFolder(): string {
  return path.join(folder, 'release')
}

function write(name: string, content: string | Buffer): void {
  writeFileSync(path.join(releaseFolder(), name), content)
}

/** Unlike `fetch`, sends a path as it is and takes any certificate. */
async function get(origin: string, address: string): Promise<{ status: number | undefined; body: string }> {
  const { protocol, hostname, port } = new URL(origin)
  const send = protocol === 'https:' ? getSecurely : getPlainly
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    send({ hostname, port, path: address, rejectUnauthorized: false }, resolve).once('error', reject)
  })
  return { status: answer.statusCode, body: await text(answer) }
}

describe('a dashboard without packaged agents', () => {
  it('says so to pages, to programs, and to whoever pipes the script into a shell', async () => {
    const person = await dashboard.person('viewer')
    expect(await person.query('agentRelease.get')).toEqual({ data: null, error: null })
    const executable = await stranger.fetch(`/agent/${NAME}`)
    expect(await executable.json()).toMatchObject({ code: 'agent-not-packaged' })
    const script = await (await stranger.fetch('/join.sh')).text()
    expect(script).toMatch(/^#!\/bin\/sh\necho '.*npm run package.*' >&2\nexit 1\n$/)
  })
})

describe('a dashboard with packaged agents', () => {
  beforeAll(publish)

  it('counts what was packaged after its start', async () => {
    const person = await dashboard.person('administrator')
    expect(await person.query('agentRelease.get')).toMatchObject({
      data: { version: '1.2.3', contract: 2, architectures: ['x64'] },
    })
  })

  it('hands out the executable, once to whoever keeps it', async () => {
    const response = await stranger.fetch(`/agent/${NAME}`)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(COMPRESSED)
    expect(response.headers.get('content-length')).toBe(String(COMPRESSED.length))
    const etag = response.headers.get('etag') ?? ''
    const again = await stranger.fetch(`/agent/${NAME}`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    const head = await stranger.fetch(`/agent/${NAME}`, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe(String(COMPRESSED.length))
  })

  it.each([
    ['release.json', 'another file of the folder'],
    ['..%2fagent%2frelease.json', 'a path upwards, hidden'],
    ['%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd', 'a path to the system'],
    [`${NAME}%00`, 'a name with an end behind it'],
    [`sub/../sub/${NAME}`, 'a name in a folder'],
    ['', 'no name'],
  ])('hands out nothing for %j: %s', async name => {
    const { status, body } = await get(dashboard.url, `/agent/${name}`)
    expect(status).toBe(404)
    expect(JSON.parse(body)).toMatchObject({ code: 'agent-not-packaged' })
  })

  it('leaves paths that lead out of the folder to the pages', async () => {
    expect((await get(dashboard.url, '/agent/../release.json')).body).toBe('a page')
  })

  it('takes no changes at these addresses', async () => {
    for (const address of [`/agent/${NAME}`, '/join.sh'])
      expect((await stranger.fetch(address, { method: 'POST', body: '{}' })).status).toBeGreaterThanOrEqual(400)
  })

  it('puts in its address as the caller reaches it, without a pin where a proxy does TLS', async () => {
    expect(await (await stranger.fetch('/join.sh')).text()).toBe(`url='${dashboard.url}'\npin=''\n`)
  })

  it('puts in the pin of its own certificate where no authority signed it', async () => {
    const variables = { VIRTDECK_WEB_HTTP: '0', VIRTDECK_AGENT_RELEASE: releaseFolder() }
    await using secure = await TestDashboard.start(variables)
    const certificate = new X509Certificate(readFileSync(path.join(secure.folder, 'tls.crt')))
    const { body } = await get(secure.url, '/join.sh')
    expect(body).toBe(`url='${secure.url}'\npin='sha256//${pinOf(certificate)}'\n`)
  })

  it('puts in its public address where it has one, and no pin behind a proxy', async () => {
    const variables = { VIRTDECK_URL: 'https://deck.example.org', VIRTDECK_TRUSTED_PROXIES: '127.0.0.1' }
    await using proxied = await TestDashboard.start({ ...variables, VIRTDECK_AGENT_RELEASE: releaseFolder() })
    const { publicAddress } = proxied.runtime
    expect(publicAddress.origin('127.0.0.1:7443')).toBe('https://deck.example.org')
    expect(publicAddress.pin).toBeNull()
  })
})
