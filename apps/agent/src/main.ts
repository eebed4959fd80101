import { setFlagsFromString } from 'node:v8'
import packageJson from '../package.json' with { type: 'json' }
import { startAgent } from './agent.ts'
import { readEnvironment } from './config/environment.ts'
import { ConfigError, loadConfig } from './config/load-config.ts'
import { readJoinArguments } from './enrolment/join-arguments.ts'
import { joinDashboard } from './enrolment/join-dashboard.ts'
import { JoinError } from './enrolment/join-error.ts'
import { createLog } from './log.ts'

// Memory before speed: the collector otherwise lets garbage grow to half as much again (docs/decisions/0012).
setFlagsFromString('--optimize-for-size')

async function main(): Promise<void> {
  const [command = 'serve', ...args] = process.argv.slice(2)
  switch (command) {
    case '--version':
      return console.log(packageJson.version)
    case 'serve':
      return await serve()
    case 'join':
      return await join(args)
    default:
      throw new ConfigError('Usage: virtdeck-agent [serve | join | --version]')
  }
}

async function join(args: readonly string[]): Promise<void> {
  const config = loadConfig(readEnvironment())
  await joinDashboard({ ...readJoinArguments(args), config, say: line => console.log(`Virtdeck: ${line}`) })
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

/** Mistakes and refusals are for their readers; anything else is for us. */
function explain(error: unknown): string {
  if (error instanceof JoinError) return `Virtdeck: ${error.message}`
  return error instanceof Error && !(error instanceof ConfigError) ? (error.stack ?? error.message) : String(error)
}

// oxlint-disable-next-line unicorn/prefer-top-level-await -- a single executable is CommonJS, which has none
main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
})
