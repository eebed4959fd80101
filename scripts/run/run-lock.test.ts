import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { RunLock } from './run-lock.mjs'

const freshPath = () => join(mkdtempSync(join(tmpdir(), 'virtdeck-lock-')), 'run/lock.json')

it('is taken once, and names its holder with the address', () => {
  const path = freshPath()
  const lock = new RunLock(path)
  expect(lock.holder()).toBeNull()
  expect(lock.take()).toBe(true)
  expect(new RunLock(path).take()).toBe(false)
  lock.announce('https://here:7443')
  expect(new RunLock(path).holder()).toMatchObject({ pid: process.pid, address: 'https://here:7443' })
})

it('is free again after release', () => {
  const path = freshPath()
  const lock = new RunLock(path)
  lock.take()
  lock.release()
  expect(new RunLock(path).take()).toBe(true)
})

it('ignores the lock of a process that is gone, though its number is in use again', () => {
  const path = freshPath()
  new RunLock(path).take()
  const left = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...left, startTime: '1' }))
  expect(new RunLock(path).holder()).toBeNull()
  expect(new RunLock(path).take()).toBe(true)
})

it('ignores half a lock', () => {
  const path = freshPath()
  new RunLock(path).take()
  writeFileSync(path, '{"pid":')
  expect(new RunLock(path).holder()).toBeNull()
})
