import type { Logger } from 'pino'
import type { Identity } from './agents/identity.ts'
import { Consoles } from './console/consoles.ts'
import type { Env } from './env.ts'
import type { BrowserCertificate } from './http/browser-certificate.ts'
import { Gate } from './http/gate.ts'
import { createPlainListener, createTlsListener } from './http/listener.ts'
import { LiveSockets } from './http/live-socket.ts'
import { createRequestHandler } from './http/request-handler.ts'
import { createUpgradeHandler } from './http/upgrade-handler.ts'
import type { Pages } from './pages.ts'
import type { Runtime } from './runtime.ts'
import { serverUrl } from './server-url.ts'

export interface ServerOptions {
  env: Env
  runtime: Runtime
  identity: Identity
  /** Null where plain http is served. */
  certificate: BrowserCertificate | null
  pages: Pages
  log: Logger
  isDevelopment: boolean
}

export interface RunningServer {
  /** Where a person opens it. */
  url: string
  close: () => void
}

/** Binds the port and serves. @throws when the port is taken. */
export async function startServer({
  env,
  runtime,
  identity,
  certificate,
  pages,
  isDevelopment,
}: ServerOptions): Promise<RunningServer> {
  const { publicUrl, trustedProxies } = env
  const listener = certificate ? createTlsListener(certificate) : createPlainListener()
  const isSecure = certificate !== null
  const gate = new Gate({ publicUrl, trustedProxies, isSecure })
  const live = new LiveSockets(runtime)
  const consoles = new Consoles(runtime, identity)
  const handle = createRequestHandler({ runtime, gate, pages: pages.handle, trustedProxies, isDevelopment })
  listener.http.on('request', (request, response) => void handle(request, response))
  listener.http.on(
    'upgrade',
    createUpgradeHandler({ runtime, gate, live, consoles, trustedProxies, pages: pages.upgrade }),
  )
  const port = await listener.listen(env.listen)
  return {
    url: serverUrl({ publicUrl, isSecure, address: { host: env.listen.host, port } }),
    close: () => {
      consoles.close()
      live.close()
      listener.close()
    },
  }
}
