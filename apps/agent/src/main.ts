import { startAgent } from './agent.ts'
import { readEnvironment } from './config/environment.ts'
import { ConfigError, loadConfig } from './config/load-config.ts'
import { createLog } from './log.ts'

async function main(): Promise<void> {
  const config = loadConfig(readEnvironment())
  const log = createLog(config.logLevel)
  const agent = await startAgent(config, log)
  log.info({ listen: `${config.listen.host}:${agent.port}`, pin: agent.identity.pin }, 'agent ready')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'agent stopping')
      void agent.close().then(() => process.exit(0))
    })
  }
}

// A mistake in the configuration is for its author to read; anything else is for us.
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : (error as Error).stack}\n`) // only errors are thrown
  process.exit(1)
})
