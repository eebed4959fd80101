import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { AGENT_RELEASE, packageAgent } from '@virtdeck/lab/packaged-agent'
import { agentReleaseSchema } from '@virtdeck/shared/agent-release'
import { CONTRACT_NUMBER } from '@virtdeck/shared/hello'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleAgent } from './bundle.ts'
import { makeBlob } from './executable.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** In ELF headers. https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html */
const MACHINES = { x64: 62, arm64: 183 } as const
const MACHINE_OFFSET = 18
/** Runs executables of another architecture, with Debian's libraries for it. */
const EMULATORS = {
  x64: { command: 'qemu-x86_64', libraries: '/usr/x86_64-linux-gnu' },
  arm64: { command: 'qemu-aarch64', libraries: '/usr/aarch64-linux-gnu' },
} as const

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'virtdeck-release-'))

beforeAll(packageAgent, 180_000)
afterAll(() => rmSync(folder, { recursive: true }))

function readRelease() {
  return agentReleaseSchema.parse(JSON.parse(readFileSync(join(AGENT_RELEASE, 'release.json'), 'utf8')))
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

it('names its version, its contract, and one executable for each architecture', () => {
  const { version, contract, files } = readRelease()
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  expect(contract).toBe(CONTRACT_NUMBER)
  expect(files.map(({ architecture }) => architecture)).toEqual(['x64', 'arm64'])
})

it.each(['x64', 'arm64'] as const)(
  'holds an executable for %s that is what it is said to be, and runs',
  async architecture => {
    const { version, files } = readRelease()
    const file = files.find(candidate => candidate.architecture === architecture) ?? expect.unreachable()
    const compressed = readFileSync(join(AGENT_RELEASE, file.name))
    const executable = await promisify(gunzip)(compressed)
    expect(sha256(compressed)).toBe(file.sha256Compressed)
    expect(sha256(executable)).toBe(file.sha256)
    expect(executable).toHaveLength(file.bytes)
    expect(executable.readUInt16LE(MACHINE_OFFSET)).toBe(MACHINES[architecture])
    const path = join(folder, architecture)
    writeFileSync(path, executable, { mode: 0o755 })
    expect(await printedVersion(path, architecture)).toBe(version)
  },
)

async function printedVersion(path: string, architecture: keyof typeof EMULATORS): Promise<string> {
  if (architecture === process.arch) return (await run(path, ['--version'])).stdout.trim()
  const { command, libraries } = EMULATORS[architecture]
  return (await run(command, ['-L', libraries, path, '--version'])).stdout.trim()
}

it('has a script that knows both executables by their SHA-256, and waits for the dashboard’s address only', () => {
  const script = readFileSync(join(AGENT_RELEASE, 'join.sh'), 'utf8')
  for (const { name, sha256: sum } of readRelease().files) {
    expect(script).toContain(`='${name}'`)
    expect(script).toContain(`='${sum}'`)
  }
  expect([...script.matchAll(/@[A-Z]\w+@/g)].map(([placeholder]) => placeholder)).toEqual(['@URL@', '@PIN@'])
})

it('is the same whenever it is made of the same sources', async () => {
  const [first, second] = [await makeBlob(await bundleAgent(ROOT)), await makeBlob(await bundleAgent(ROOT))]
  expect(sha256(first)).toBe(sha256(second))
})
