import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { parseEnv } from './env.ts'

const TIMEOUT_MS = 4_000
const OK = 200

/** For containers: ends with 0 when the dashboard of this environment answers on this machine. */
function checkHealth(): void {
  const { listen, isPlainHttp, publicUrl } = parseEnv()
  const request = (isPlainHttp ? requestHttp : requestHttps)({
    host: '127.0.0.1',
    port: listen.port,
    path: '/api/health',
    headers: { host: publicUrl?.host ?? 'localhost' },
    // Whose certificate it is does not matter from here to here.
    rejectUnauthorized: false,
    timeout: TIMEOUT_MS,
  })
  request
    .on('response', ({ statusCode }) => process.exit(statusCode === OK ? 0 : 1))
    .on('timeout', () => request.destroy(new Error('no answer in time')))
    .on('error', ({ message }) => {
      console.error(message)
      process.exit(1)
    })
    .end()
}

checkHealth()
