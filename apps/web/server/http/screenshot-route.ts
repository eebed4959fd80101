import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { AppError } from '@virtdeck/shared/app-error'
import { type MachineRef, machineRefSchema } from '@virtdeck/shared/identity'
import type { Runtime } from '../runtime.ts'
import { requestUrl } from './request-url.ts'

const PATH = /^\/api\/hosts\/(?<host>[^/]+)\/(?<connection>[^/]+)\/machines\/(?<uuid>[^/]+)\/screenshot\.png$/
const FORWARDED_HEADERS = ['content-type', 'content-length', 'etag', 'last-modified'] as const
const TIMEOUT_MS = 20_000

export function isScreenshotPath(path: string): boolean {
  return PATH.test(path)
}

/** Passes a picture of the machine's screen on from its agent, or 304 for one that the browser has. */
export async function handleScreenshot(
  runtime: Runtime,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const machine = parsePath(requestUrl(request).pathname)
  runtime.fleet.machine(machine)
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const answer = await runtime.agents.fetchScreenshot(machine, request.headers['if-none-match'], signal)
  for (const name of FORWARDED_HEADERS) {
    const value = answer.headers[name]
    if (value !== undefined) response.setHeader(name, value)
  }
  response.setHeader('cache-control', 'private, no-cache')
  response.writeHead(answer.statusCode ?? 502)
  await pipeline(answer, response)
}

function parsePath(path: string): MachineRef {
  const machine = machineRefSchema.safeParse(PATH.exec(path)?.groups)
  if (!machine.success)
    throw new AppError('input-invalid', { params: { issue: machine.error.issues[0]?.message ?? '' } })
  return machine.data
}
