import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadIdentity } from './identity.ts'
import { pinOf } from './pin.ts'

it('makes an identity once and keeps it', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'virtdeck-identity-')), 'agent')
  const first = await loadIdentity(folder)
  const second = await loadIdentity(folder)
  expect(second).toEqual(first)
  expect(first.hostId).toBe(Buffer.from(first.pin, 'base64').toString('hex').slice(0, 32))
  expect(pinOf(new X509Certificate(first.certificate))).toBe(first.pin)
})

it('agrees on one key with whoever starts at the same time, and makes a lost certificate anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'virtdeck-identity-'))
  const [left, right] = await Promise.all([loadIdentity(folder), loadIdentity(folder)])
  expect(left.pin).toBe(right.pin)
  rmSync(join(folder, 'identity.crt'))
  expect(await loadIdentity(folder)).toMatchObject({ pin: left.pin, key: left.key })
  expect(readdirSync(folder).toSorted()).toEqual(['identity.crt', 'identity.key', 'identity.pin'])
})

it('keeps the key to its owner and shows the pin to everybody', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'virtdeck-identity-'))
  const identity = await loadIdentity(folder)
  expect(statSync(join(folder, 'identity.key')).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'identity.pin')).mode & 0o777).toBe(0o644)
  expect(readFileSync(join(folder, 'identity.pin'), 'utf8').trim()).toBe(identity.pin)
})
