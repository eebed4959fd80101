import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { waitFor } from '@virtdeck/lab/wait-for'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ReleaseServer } from '../testing/release-server.ts'
import { composeJoinScript } from './join-script.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CODE = 'abc.secret'
const REFUSED = 1
/** What joining ends with in these tests, to be passed through. */
const JOIN_STATUS = 7
/** In the agent's place: here it is about how it is installed. */
const AGENT = `#!/bin/sh
case $1 in
serve) trap 'exit 0' TERM; echo serving; while :; do sleep 0.1; done ;;
*) echo "$@"; exit ${JOIN_STATUS} ;;
esac
`

let host: LibvirtHost
let server: ReleaseServer

beforeEach(async () => {
  host = await startLibvirtHost({ hostname: 'lab-join' })
  server = await ReleaseServer.start()
  server.files.set('/agent/agent.gz', gzipSync(AGENT))
})
afterEach(async () => {
  if (existsSync(installed('start-agent'))) await host.run('/opt/virtdeck/agent/start-agent', 'stop')
  await server[Symbol.asyncDispose]()
  await host[Symbol.asyncDispose]()
})

function installed(name: string): string {
  return join(host.root, 'opt/virtdeck/agent', name)
}

/** As the dashboard serves it. */
function script(): string {
  const [sha256, sha256Compressed] = [sha256Of(Buffer.from(AGENT)), sha256Of(gzipSync(AGENT))]
  const file = { name: 'agent.gz', sha256, sha256Compressed, bytes: AGENT.length }
  const files = (['x64', 'arm64'] as const).map(architecture => ({ ...file, architecture }))
  const composed = composeJoinScript(ROOT, { version: '1.2.3', contract: 2, files })
  return composed.replace('@URL@', server.url).replace('@PIN@', server.pin)
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

interface Shell {
  /** What goes into the shell; the whole script unless said. */
  input?: string
  args?: string[]
  path?: string
  /** What runs the shell. */
  through?: string[]
}

/** The script in a shell on the host, as behind `curl … |`. */
async function pipeToShell({ input = script(), args = [CODE], path, through = [] }: Shell = {}) {
  const [command = '', ...rest] = [...through, '/bin/sh', '-s', '--', ...args]
  const shell = host.spawn(command, rest, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...(path !== undefined && { PATH: path }) },
  })
  shell.stdin?.on('error', () => {}).end(input) // a shell that ends early reads no more
  const { stdout, stderr } = shell
  if (!stdout || !stderr) throw new Error('the shell has no output')
  const [said, complained] = await Promise.all([text(stdout), text(stderr), once(shell, 'close')])
  return { status: shell.exitCode, said, complained }
}

/** A folder of programs as a host's PATH: the machine's own but for some, or with others instead. */
function programs(without: readonly string[], instead: Record<string, string> = {}): string {
  const folder = join(host.root, 'programs')
  mkdirSync(folder)
  for (const name of readdirSync('/usr/bin'))
    if (!without.includes(name) && !(name in instead)) symlinkSync(join('/usr/bin', name), join(folder, name))
  for (const [name, body] of Object.entries(instead))
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 })
  return folder
}

describe('the join script', () => {
  it('installs the agent, starts it where there is no systemd, and ends as joining ends', async () => {
    const { status, said, complained } = await pipeToShell({ args: [CODE, '--address', '10.0.0.1:7444'] })
    expect(complained).toBe('')
    expect(status).toBe(JOIN_STATUS)
    expect(said).toContain('no systemd runs here')
    expect(said).toContain(`join --url ${server.url} --code ${CODE} --pin ${server.pin} --address 10.0.0.1:7444`)
    expect(readFileSync(installed('virtdeck-agent'), 'utf8')).toBe(AGENT)
    expect(readdirSync(installed('.')).toSorted()).toEqual(['start-agent', 'virtdeck-agent'])
    const log = join(host.root, 'var/lib/virtdeck/agent/agent.log')
    await waitFor(() => existsSync(log) && readFileSync(log, 'utf8').includes('serving'), 'the agent runs')
  })

  it('can be run again: downloads only what is another one, and goes on after an earlier trial', async () => {
    await pipeToShell()
    const again = await pipeToShell()
    expect(again.said).toContain('the agent 1.2.3 is installed already')
    expect(server.requests).toEqual(['/agent/agent.gz'])
    writeFileSync(installed('virtdeck-agent'), 'an older one')
    writeFileSync(installed('trial'), '')
    expect((await pipeToShell()).status).toBe(JOIN_STATUS)
    expect(readFileSync(installed('virtdeck-agent'), 'utf8')).toBe(AGENT)
    expect(existsSync(installed('trial'))).toBe(false)
  })

  it('has systemd run it where that runs', async () => {
    mkdirSync(join(host.root, 'run/systemd/system'), { recursive: true })
    mkdirSync(join(host.root, 'etc/systemd/system'), { recursive: true })
    await host.run('mount', '--bind', join(host.root, 'etc/systemd'), '/etc/systemd')
    const path = programs([], { systemctl: 'echo "systemctl $*"' })
    const { status, said } = await pipeToShell({ path })
    expect(status).toBe(JOIN_STATUS)
    expect(said.match(/systemctl .*/g)).toEqual([
      'systemctl daemon-reload',
      'systemctl enable --quiet virtdeck-agent',
      'systemctl restart virtdeck-agent',
    ])
    const unit = readFileSync(join(host.root, 'etc/systemd/system/virtdeck-agent.service'), 'utf8')
    expect(unit).toBe(readFileSync(join(ROOT, 'apps/agent/packaging/virtdeck-agent.service'), 'utf8'))
  })

  it('does nothing while it is not whole', async () => {
    const whole = script()
    const lines = whole.split('\n')
    for (let part = 1; part < 10; part++) {
      const input = lines.slice(0, Math.floor((lines.length * part) / 10)).join('\n')
      await pipeToShell({ input })
    }
    await pipeToShell({ input: whole.slice(0, whole.lastIndexOf('main')) })
    expect(server.requests).toEqual([])
    expect(readdirSync(join(host.root, 'opt/virtdeck'))).toEqual([])
  })
})

describe('the join script refuses, and leaves nothing,', () => {
  afterEach(() => expect(existsSync(installed('virtdeck-agent'))).toBe(false))

  async function expectRefusal(shell: Shell, sentence: string | RegExp): Promise<void> {
    const { status, complained } = await pipeToShell(shell)
    expect(complained).toMatch(sentence)
    expect(complained).toMatch(/^Virtdeck: .+\.$/m)
    expect(status).toBe(REFUSED)
  }

  it('without a code', async () => {
    await expectRefusal({ args: [] }, 'the join code is missing')
  })

  it('without root', async () => {
    const through = ['setpriv', '--reuid', 'nobody', '--regid', 'nogroup', '--clear-groups', '--']
    await expectRefusal({ through }, 'root is needed')
  })

  it.each(['curl', 'gzip', 'sha256sum', 'setpriv'])('without %s', async program => {
    await expectRefusal({ path: programs([program]) }, `${program} is missing`)
  })

  it('for a processor that there is no agent for', async () => {
    const uname = 'if [ "$1" = -m ]; then echo riscv64; else echo Linux; fi'
    await expectRefusal({ path: programs([], { uname }) }, 'there is no agent for the processor riscv64')
  })

  it('when the disk has too little space', async () => {
    await host.mountSmallDisk('/opt/virtdeck', 1_024)
    await expectRefusal({}, /too little space on the disk of .*: 1 MiB are free, 300 MiB are needed/)
    expect(server.requests).toEqual([])
  })

  it('what is not the executable that the script knows', async () => {
    server.files.set('/agent/agent.gz', gzipSync('another'))
    await expectRefusal({}, 'its SHA-256 is another')
  })

  it('when the dashboard does not have it', async () => {
    server.files.clear()
    await expectRefusal({}, 'could not be downloaded')
  })

  it('when whoever answers has another key than the dashboard', async () => {
    const input = script().replaceAll(server.pin, `sha256//${'A'.repeat(43)}=`)
    await expectRefusal({ input }, 'could not be downloaded')
    expect(server.requests).toEqual([])
  })
})
