import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Database, openDatabase } from '@virtdeck/database'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SecretBox, SecretError } from '../secret-box.ts'
import { newTestIdentity } from '../testing/test-identity.ts'
import { loadIdentity } from './identity.ts'

const box = new SecretBox('a secret of at least 32 characters')

let folder: string
let database: Database

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'virtdeck-identity-'))
  ;({ database } = await openDatabase(`file:${path.join(folder, 'virtdeck.db')}`))
})

afterEach(async () => {
  await database.$disconnect()
  await rm(folder, { recursive: true })
})

test('is made once and kept encrypted; its pin lies in the folder for the agent beside', async () => {
  const first = await loadIdentity({ database, box, folder })
  expect(await loadIdentity({ database, box, folder })).toEqual(first)
  expect(await readFile(path.join(folder, 'identity.pin'), 'utf8')).toBe(`${first.pin}\n`)
  const [setting] = await database.setting.findMany()
  const kept = Buffer.from(setting?.value ?? '', 'base64').toString('latin1')
  expect(kept + setting?.value).not.toMatch(/PRIVATE KEY|certificate/)
  expect(existsSync(path.join(folder, 'identity.key'))).toBe(false)
})

test('two copies that start at once agree on one', async () => {
  const folders = await Promise.all(['left', 'right'].map(name => mkdtemp(path.join(folder, name))))
  const [left, right] = await Promise.all(folders.map(copy => loadIdentity({ database, box, folder: copy })))
  expect(left).toEqual(right)
})

test('the files of before are taken over once', async () => {
  const { key, certificate, pin } = await newTestIdentity()
  await writeFile(path.join(folder, 'identity.key'), key, { mode: 0o600 })
  await writeFile(path.join(folder, 'identity.crt'), certificate)
  expect(await loadIdentity({ database, box, folder })).toEqual({ key, certificate, pin })
  expect(existsSync(path.join(folder, 'identity.key'))).toBe(false)
  expect(await loadIdentity({ database, box, folder })).toMatchObject({ pin })
})

test('another secret is refused with what to do, and makes no new identity', async () => {
  const { pin } = await loadIdentity({ database, box, folder })
  const other = new SecretBox('another secret of 32 characters or more')
  const refused = loadIdentity({ database, box: other, folder })
  await expect(refused).rejects.toThrow(SecretError)
  await expect(refused).rejects.toThrow('VIRTDECK_SECRET')
  expect(await loadIdentity({ database, box, folder })).toMatchObject({ pin })
})
