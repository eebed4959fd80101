import { setFlagsFromString } from 'node:v8'
import { DatabaseConnectionError, MigrationError } from '@virtdeck/database'
import { EnvError, parseEnv, setMode } from './env.ts'
import { createLog } from './log.ts'
import { startPages } from './pages.ts'
import { setRuntime } from './runtime.ts'
import { SecretError } from './secret-box.ts'
import { startServer } from './server.ts'
import { startRuntime } from './start-runtime.ts'

// Memory before speed: the collector otherwise lets garbage grow to half as much again (docs/decisions/0012).
setFlagsFromString('--optimize-for-size')

/** Starts the dashboard; standard output gets one line with its address, everything else goes to the log. */
async function main(isDevelopment: boolean): Promise<void> {
  // What the dashboard writes (database, keys) is its own; what others may read is said file by file. A build made in
  // development is for every user of the machine.
  if (!isDevelopment) process.umask(0o077)
  setMode(isDevelopment)
  // Next talks on the console too.
  const tell = console.log
  console.log = console.error
  const env = parseEnv()
  const log = createLog(env.logLevel)
  const { runtime, identity, certificate, close } = await startRuntime(env, log)
  setRuntime(runtime)
  const pages = await startPages(isDevelopment)
  const server = await startServer({ env, runtime, identity, certificate, pages, log, isDevelopment })
  const token = await runtime.setup.open()
  tell(
    token === null
      ? `Virtdeck is ready at ${server.url}`
      : `Virtdeck is ready at ${server.url} - create the administrator here, once: ${server.url}/setup?token=${token}`,
  )
  const stop = async () => {
    server.close()
    await close()
    await pages.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}

/** What an administrator can mend: each has a sentence that says how. */
const FOR_ADMINISTRATORS = [EnvError, MigrationError, DatabaseConnectionError, SecretError]

/** A sentence for what an administrator can mend; a stack for the rest. */
function explain(error: unknown): string {
  if (error instanceof Error && FOR_ADMINISTRATORS.some(kind => error instanceof kind)) return error.message
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `The port is taken (${error.message}). Is Virtdeck running already? Else choose another with VIRTDECK_WEB_LISTEN.`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

try {
  await main(process.argv.includes('--dev'))
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
