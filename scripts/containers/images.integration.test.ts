import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { findFreePort } from '@virtdeck/lab/free-port'
import { PostgresServer } from '@virtdeck/lab/postgres-server'
import { waitFor } from '@virtdeck/lab/wait-for'
import { expect, onTestFinished, test } from 'vitest'
import { fetchStatus } from '../testing/fetch-status.ts'
import { argumentsOf, parseDockerfile } from './dockerfile.ts'
import { replayLastStage } from './replay.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PATH = process.env.PATH ?? ''
/** Of a dashboard on a machine with much else to do. */
const START_TIMEOUT_MS = 60_000

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'virtdeck-image-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The command of a Dockerfile behind one of its words. */
function commandOf(dockerfile: string, name: 'CMD' | 'HEALTHCHECK'): string[] {
  const [text = ''] = argumentsOf(parseDockerfile(readFileSync(join(ROOT, dockerfile), 'utf8')), name)
  return JSON.parse(text.slice(text.indexOf('['))) as string[]
}

/** Starts an image's command in its replayed folder with no environment but the given; ended with the test. */
function start(dockerfile: string, cwd: string, env: Record<string, string>): { output: string; hasEnded: boolean } {
  const [command = '', ...args] = commandOf(dockerfile, 'CMD')
  const child = spawn(command, args, { cwd, env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const state = { output: '', hasEnded: false }
  child.once('exit', () => (state.hasEnded = true))
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (state.output += chunk.toString()))
  onTestFinished(async () => {
    if (state.hasEnded) return
    const exit = once(child, 'exit')
    child.kill()
    await exit
  })
  return state
}

test('what the dashboard’s image holds serves pages, from PostgreSQL', async () => {
  const [folder, data] = [temporaryFolder(), temporaryFolder()]
  const server = await PostgresServer.start()
  onTestFinished(() => server[Symbol.asyncDispose]())
  await replayLastStage('apps/web/Dockerfile', folder)
  const env = {
    VIRTDECK_WEB_LISTEN: `0.0.0.0:${await findFreePort()}`,
    VIRTDECK_WEB_DATA: data,
    VIRTDECK_URL: 'https://deck.example.org',
    VIRTDECK_SECRET: 'y'.repeat(64),
    DATABASE_URL: (await server.createDatabase()).url,
  }
  const [command = '', ...args] = commandOf('apps/web/Dockerfile', 'HEALTHCHECK')
  const checkHealth = () => promisify(execFile)(command, args, { cwd: folder, env: { PATH, ...env } })
  await expect(checkHealth()).rejects.toThrow('ECONNREFUSED')
  const dashboard = start('apps/web/Dockerfile', folder, env)
  await waitFor(
    () => {
      if (dashboard.hasEnded) throw new Error(dashboard.output)
      return dashboard.output.includes('https://deck.example.org/setup?token=')
    },
    'the dashboard is ready',
    START_TIMEOUT_MS,
  )
  await checkHealth()
  const port = env.VIRTDECK_WEB_LISTEN.split(':')[1]
  expect(await fetchStatus(new URL(`https://127.0.0.1:${port}/sign-in`))).toBe(421)
})

test('what the agent’s image holds starts and shows its key', async () => {
  const [folder, data] = [temporaryFolder(), temporaryFolder()]
  await replayLastStage('apps/agent/Dockerfile', folder)
  const port = await findFreePort()
  const agent = start('apps/agent/Dockerfile', folder, {
    VIRTDECK_AGENT_LISTEN: `127.0.0.1:${port}`,
    VIRTDECK_AGENT_DATA: data,
  })
  await waitFor(() => existsSync(join(data, 'identity.pin')), `the agent writes its pin: ${agent.output}`)
  // It listens, and whoever shows no key gets no further.
  await waitFor(
    () =>
      fetchStatus(new URL(`https://127.0.0.1:${port}/`)).then(
        () => '',
        (error: unknown) => /alert|certificate|reset|hang up/.test(String(error)),
      ),
    'the agent refuses strangers',
  )
})
