import { destination, type Logger, pino } from 'pino'

const STANDARD_ERROR = 2

/** Lines of JSON on standard error; standard output is for people. */
export function createLog(level: string): Logger {
  return pino(
    { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    destination(STANDARD_ERROR),
  )
}
