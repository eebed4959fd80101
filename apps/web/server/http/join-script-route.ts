import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '@virtdeck/shared/app-error'
import type { Runtime } from '../runtime.ts'

export const JOIN_SCRIPT_PATH = '/join.sh'

/** For whoever pasted the command into a shell: a sentence and a failure, not an error of HTTP. */
const NOT_PACKAGED = `#!/bin/sh
echo 'Virtdeck: this dashboard has no agents to hand out. Run "npm run package" in its clone, then try again.' >&2
exit 1
`

/** The script that installs and joins an agent, with this dashboard's address as the caller reaches it. */
export async function handleJoinScript(
  runtime: Runtime,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new AppError('procedure-not-found')
  const origin = runtime.publicAddress.origin(request.headers.host)
  if (origin === null) throw new AppError('origin-refused')
  const template = await runtime.agentReleases.joinScript()
  const script = template?.replace('@URL@', origin).replace('@PIN@', runtime.publicAddress.pin ?? '') ?? NOT_PACKAGED
  const headers = { 'content-type': 'text/x-shellscript; charset=utf-8', 'content-length': Buffer.byteLength(script) }
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : script)
}
