import { chmodSync, copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkExecutable } from './check-executable.ts'

const folder = mkdtempSync(join(tmpdir(), 'virtdeck-check-'))
const RISC_V = 243

function file(name: string, bytes: Buffer | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  chmodSync(path, 0o755)
  return path
}

it('accepts what runs', async () => {
  const path = join(folder, 'true')
  copyFileSync('/bin/true', path)
  await expect(checkExecutable(path)).resolves.toBeUndefined()
})

it.each([
  ['ends with a failure', () => '/bin/false'],
  ['is no executable', () => file('text', 'agent')],
  ['the shell would run', () => file('script', '#!/bin/sh\nexit 0\n')],
  [
    'is of another architecture',
    () => {
      const bytes = readFileSync('/bin/true')
      bytes.writeUInt16LE(RISC_V, 18)
      return file('foreign', bytes)
    },
  ],
])('refuses what %s', async (_, path) => {
  await expect(checkExecutable(path())).rejects.toMatchObject({ code: 'executable-unusable' })
})
