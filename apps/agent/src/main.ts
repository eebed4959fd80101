import { startAgent } from './agent.ts'
import { readEnvironment } from './config/environment.ts'
import { ConfigError, loadConfig } from './config/load-config.ts'
import { createLog } from './log.ts'

async function main(): Promise<void> {
  const config = loadConfig(readEnvironment())
  const log = createLog(config.logLevel)
  const agent = await startAgent(config, log)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'agent stopping')
      void agent.close().then(() => process.exit(0))
    })
  }
  log.info({ listen: `${config.listen.host}:${agent.port}`, pin: agent.identity.pin }, 'agent ready')
}

// oxlint-disable-next-line unicorn/prefer-top-level-await -- a single executable is CommonJS, which has none
main().catch((error: unknown) => {
  // A mistake in the configuration is for its author to read; anything else is for us.
  const text = error instanceof Error && !(error instanceof ConfigError) ? error.stack : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
})
