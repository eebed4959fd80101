import type { IncomingMessage } from 'node:http'

/** Path and query of a request; the host of it means nothing. A target that is no path counts as the root. */
export function requestUrl({ url = '/' }: IncomingMessage): URL {
  return new URL(`http://localhost${url.startsWith('/') ? url : '/'}`)
}
