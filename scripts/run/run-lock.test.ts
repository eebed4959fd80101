import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
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

it('ignores the lock of a process that has ended, though nobody has collected it', async () => {
  const path = freshPath()
  new RunLock(path).take()
  // The shell's child ends at once; the shell has become `sleep`, which collects nobody.
  const shell = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [line] = await once(shell.stdout, 'data')
  const pid = Number(line)
  await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z '))
  const startTime = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19]
  writeFileSync(path, JSON.stringify({ pid, startTime, address: null }))
  expect(new RunLock(path).holder()).toBeNull()
  shell.kill()
})

it('ignores half a lock', () => {
  const path = freshPath()
  new RunLock(path).take()
  writeFileSync(path, '{"pid":')
  expect(new RunLock(path).holder()).toBeNull()
})
