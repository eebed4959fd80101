import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { findMissingPackages, installCommands, installPackages } from './debian-packages.mjs'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

it('finds what is not installed, each name once', async () => {
  const names = ['dpkg', 'virtdeck-no-such-package', 'base-files', 'virtdeck-no-such-package']
  expect(await findMissingPackages(names)).toEqual(['virtdeck-no-such-package'])
})

it('reads the lists of packages before it installs', () => {
  expect(installCommands(['dmidecode'])).toEqual([
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', 'dmidecode'],
  ])
})

it('says what it installs, and installs that without a question', async () => {
  const calls = recordAptGet(0)
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  await installPackages(['dpkg', 'virtdeck-no-such-package'])
  expect(said).toHaveBeenCalledWith('Installing Debian packages: virtdeck-no-such-package')
  expect(calls()).toEqual([
    'noninteractive -q update',
    'noninteractive -q install -y --no-install-recommends virtdeck-no-such-package',
  ])
})

it('does nothing where everything is installed', async () => {
  const calls = recordAptGet(0)
  await installPackages(['dpkg'])
  expect(calls()).toEqual([])
})

it('fails with the command when apt-get does', async () => {
  recordAptGet(100)
  vi.spyOn(console, 'log').mockImplementation(() => {})
  await expect(installPackages(['virtdeck-no-such-package'])).rejects.toThrow('This failed: apt-get -q update')
})

/** Puts an `apt-get` first in the path that only writes down how it was called; returns what it wrote. */
function recordAptGet(exitCode: number): () => string[] {
  const folder = mkdtempSync(join(tmpdir(), 'virtdeck-apt-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const log = join(folder, 'calls')
  writeFileSync(log, '')
  writeFileSync(join(folder, 'apt-get'), `#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> '${log}'\nexit ${exitCode}\n`)
  chmodSync(join(folder, 'apt-get'), 0o755)
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
  return () => readFileSync(log, 'utf8').split('\n').filter(Boolean)
}
