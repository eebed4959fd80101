import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

function startMain(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [MAIN], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
}

it('says what is wrong with its configuration and ends', async () => {
  const agent = startMain({ VIRTDECK_AGENT_LISTEN: 'everywhere' })
  const [complaint, [code]] = await Promise.all([text(agent.stderr ?? expect.unreachable()), once(agent, 'exit')])
  expect(code).toBe(1)
  expect(complaint).toContain(
    'listen: must be host:port, such as 0.0.0.0:7444 or [::]:7444 (from VIRTDECK_AGENT_LISTEN)',
  )
  expect(complaint).not.toContain('at ')
})

it('starts without libvirt and ends in order when asked to', async () => {
  const agent = startMain({
    VIRTDECK_AGENT_LISTEN: '127.0.0.1:0',
    VIRTDECK_AGENT_DATA: mkdtempSync(join(tmpdir(), 'virtdeck-main-')),
    VIRTDECK_AGENT_CONNECTIONS: JSON.stringify([
      { id: 'qemu', uri: 'qemu:///system', socketPath: '/nonexistent/libvirt-sock' },
    ]),
  })
  const exit = once(agent, 'exit')
  for await (const line of createInterface({ input: agent.stdout ?? expect.unreachable() })) {
    const entry: unknown = JSON.parse(line)
    if ((entry as { msg: string }).msg === 'agent ready') agent.kill('SIGTERM') // a line of pino
  }
  expect(await exit).toEqual([0, null])
})
