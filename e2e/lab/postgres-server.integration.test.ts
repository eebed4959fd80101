import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runSql } from './postgres-database.ts'
import { PostgresServer } from './postgres-server.ts'
import { waitFor } from './wait-for.ts'

/** Folders of servers that a process has made. */
function foldersOf(pid: number | undefined): string[] {
  const marks = readdirSync(tmpdir()).map(name => join(tmpdir(), name, 'owner'))
  return marks.filter(
    mark => mark.includes('/virtdeck-postgres-') && existsSync(mark) && readFileSync(mark, 'utf8') === String(pid),
  )
}

/** A process that starts a server and then only waits; with the server's URL. */
async function startElsewhere() {
  const file = JSON.stringify(join(import.meta.dirname, 'postgres-server.ts'))
  const program = `
    const server = await (await import(${file})).PostgresServer.start()
    console.log(server.url)
    setInterval(() => {}, 1_000)`
  const maker = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(maker.stdout, 'data')) as [Buffer] // nothing else is printed
  return { maker, url: line.toString().trim() }
}

test('databases stand apart, and a lock on one holds whoever reads it', async () => {
  await using server = await PostgresServer.start()
  await using one = await server.createDatabase()
  await using other = await server.createDatabase()
  await one.query('CREATE TABLE machine (name TEXT)')
  await expect(other.query('SELECT * FROM machine')).rejects.toThrow('does not exist')
  const lock = await one.lock()
  await expect(one.query("SET lock_timeout = '100ms'; SELECT * FROM machine")).rejects.toThrow('lock timeout')
  await lock[Symbol.asyncDispose]()
  expect(await one.query('SELECT count(*) FROM machine')).toBe('0')
})

test('a server ends with the process that made it, however that ends, and the next one clears up', async () => {
  const { maker, url } = await startElsewhere()
  expect(foldersOf(maker.pid)).toHaveLength(1)
  expect(await runSql(url, 'SELECT 1')).toBe('1')
  const exit = once(maker, 'exit')
  maker.kill('SIGKILL')
  await exit
  await waitFor(
    () =>
      runSql(url, 'SELECT 1').then(
        () => false,
        () => true,
      ),
    'the server has ended',
  )
  await using _next = await PostgresServer.start()
  expect(foldersOf(maker.pid)).toEqual([])
})
