import { type Logger, pino } from 'pino'
import type { AgentConfig } from './config/config.ts'

/** JSON lines on standard output. XML, passwords and keys are never given to it; the paths below are a second lock. */
export function createLog(level: AgentConfig['logLevel']): Logger {
  return pino({ level, base: null, redact: ['password', '*.password', 'xml', '*.xml', 'key', '*.key'] })
}
