import type { IncomingMessage, ServerResponse } from 'node:http'
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http'
import { appRouter } from '../router/index.ts'
import { logCallError } from '../router/log-call-error.ts'
import type { Runtime } from '../runtime.ts'
import { CLIENT_ADDRESS_HEADER } from './client-address.ts'
import { toHeaders } from './node-headers.ts'
import { requestUrl } from './request-url.ts'

export const CALL_PATH = '/api/trpc'

/** Far above any call of a page. */
const MAX_BODY_BYTES = 256 * 1024

/** Serves queries and mutations. */
export async function handleCall(runtime: Runtime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = requestUrl(request).pathname.slice(CALL_PATH.length + 1)
  const headers = toHeaders(request)
  await nodeHTTPRequestHandler({
    req: request,
    res: response,
    path,
    router: appRouter,
    maxBodySize: MAX_BODY_BYTES,
    // Pages send one call at a time; thousands in one request would be work for a stranger's asking.
    allowBatching: false,
    onError: ({ error, path }) => logCallError(runtime.log, error, path),
    createContext: async () => ({
      runtime,
      transport: 'http',
      viewer: await runtime.viewer(headers),
      address: headers.get(CLIENT_ADDRESS_HEADER) ?? '',
      requestHeaders: headers,
      untilSent: async () => {},
      setCookies: cookies => response.appendHeader('set-cookie', cookies),
    }),
  })
}
