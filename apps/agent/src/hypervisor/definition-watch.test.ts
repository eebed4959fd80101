import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DefinitionWatch, machineNameOf } from './definition-watch.ts'

let folder: string
let watch: DefinitionWatch
let changes: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'virtdeck-watch-'))
  watch = new DefinitionWatch([folder, join(folder, 'autostart')])
  changes = []
  watch.on('change', name => changes.push(name))
  watch.renew()
})
afterEach(() => {
  watch.close()
  rmSync(folder, { recursive: true })
})

it('tells once of a file that is written beside and renamed', async () => {
  writeFileSync(join(folder, 'web.xml.new'), '1')
  writeFileSync(join(folder, 'web.xml.new'), '2')
  renameSync(join(folder, 'web.xml.new'), join(folder, 'web.xml'))
  await vi.waitFor(() => expect(changes).toEqual(['web']))
})

it('follows a folder that is made with its first file', async () => {
  mkdirSync(join(folder, 'autostart'))
  symlinkSync('/nonexistent', join(folder, 'autostart/web.xml'))
  await vi.waitFor(() => expect(changes).toEqual(['web']))
  rmSync(join(folder, 'autostart/web.xml'))
  await vi.waitFor(() => expect(changes).toEqual(['web', 'web']))
})

it.each([
  ['web.xml', 'web'],
  ['web.xml.new', 'web'],
  ['web.save', 'web'],
  ['a name.with dots.xml', 'a name.with dots'],
  ['web.pid', null],
  ['autostart', null],
  ['.xml', null],
])('takes %s for a file of %s', (file, name) => {
  expect(machineNameOf(file)).toBe(name)
})
