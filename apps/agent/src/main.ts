import packageJson from '../package.json' with { type: 'json' }
import { startAgent } from './agent.ts'
import { readEnvironment } from './config/environment.ts'
import { ConfigError, loadConfig } from './config/load-config.ts'
import { createLog } from './log.ts'

async function main(): Promise<void> {
  if (process.argv[2] === '--version') return console.log(packageJson.version)
  await serve()
}

async function serve(): Promise<void> {
  const config = loadConfig(readEnvironment())
  const log = createLog(config.logLevel)
  const stop = (reason: string) => {
    log.info({ reason }, 'agent stopping')
    void agent.close().then(() => process.exit(0))
  }
  const agent = await startAgent(config, log, () => stop('another executable is in place'))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  log.info({ listen: `${config.listen.host}:${agent.port}`, pin: agent.identity.pin }, 'agent ready')
}

// oxlint-disable-next-line unicorn/prefer-top-level-await -- a single executable is CommonJS, which has none
main().catch((error: unknown) => {
  // A mistake in the configuration is for its author to read; anything else is for us.
  const text = error instanceof Error && !(error instanceof ConfigError) ? error.stack : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
})
