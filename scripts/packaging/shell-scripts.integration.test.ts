import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)

const PACKAGING = resolve(import.meta.dirname, '../../apps/agent/packaging')
const UNIT = 'virtdeck-agent.service'
/** systemd's own measure of what a service may do, 0 (nothing) to 100; a service without any limits has 96. */
const EXPOSURE_AT_MOST = 22

describe.each(['join.sh', 'start-agent.sh'])('%s', name => {
  const path = join(PACKAGING, name)

  it('is a script for any POSIX shell, without what shellcheck warns of', async () => {
    expect(await run('shellcheck', ['--shell=sh', path])).toEqual({ stdout: '', stderr: '' })
  })

  it('is understood by the shells of Debian and of small systems', async () => {
    for (const shell of [['dash'], ['bash', '--posix'], ['busybox', 'sh']])
      expect((await run('env', [...shell, '-n', path])).stderr).toBe('')
  })
})

describe('the systemd unit', () => {
  let root: string

  /** A system with nothing but the unit, and what it refers to. */
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'virtdeck-unit-'))
    place('opt/virtdeck/agent/start-agent', '#!/bin/sh\n', 0o755)
    for (const name of ['sysinit', 'basic', 'shutdown', 'network-online', 'multi-user'])
      place(`usr/lib/systemd/system/${name}.target`, '[Unit]\n')
    for (const name of ['system', '-']) place(`usr/lib/systemd/system/${name}.slice`, '[Unit]\n')
    mkdirSync(join(root, 'etc/systemd/system'), { recursive: true })
    cpSync(join(PACKAGING, UNIT), join(root, 'etc/systemd/system', UNIT))
  })
  afterAll(() => rmSync(root, { recursive: true }))

  function place(path: string, text: string, mode = 0o644): void {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text, { mode })
  }

  it('is understood by systemd, every line of it', async () => {
    expect(await run('systemd-analyze', ['verify', '--man=no', `--root=${root}`, UNIT])).toEqual({
      stdout: '',
      stderr: '',
    })
  })

  it('leaves the agent little of what root may do', () => {
    const threshold = `--threshold=${EXPOSURE_AT_MOST}`
    const args = ['security', '--offline=yes', '--no-pager', `--root=${root}`, threshold, UNIT]
    expect(execFileSync('systemd-analyze', args, { encoding: 'utf8' })).toContain('OK')
  })
})
