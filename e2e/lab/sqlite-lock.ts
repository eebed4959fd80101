import { spawn } from 'node:child_process'
import { once } from 'node:events'

const PROGRAM = `
  const { DatabaseSync } = require('node:sqlite')
  const database = new DatabaseSync(process.argv[1])
  database.exec('PRAGMA busy_timeout = 10000; BEGIN EXCLUSIVE')
  console.log('locked')
  process.stdin.on('end', () => process.exit()).resume()
`

/** Locks a SQLite file from a process of its own, as a backup would, until disposed of. */
export async function lockSqliteFile(file: string): Promise<AsyncDisposable> {
  const holder = spawn(process.execPath, ['--no-warnings', '-e', PROGRAM, file], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(holder.stdout, 'data')
  return {
    async [Symbol.asyncDispose]() {
      const exit = once(holder, 'exit')
      holder.stdin.end()
      await exit
    },
  }
}
