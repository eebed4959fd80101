import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Serves files over HTTPS with a key of its own, as a dashboard serves agents. */
export class ReleaseServer implements AsyncDisposable {
  /** By path. */
  readonly files = new Map<string, Buffer>()
  /** In curl's words. */
  readonly pin: string
  /** Paths asked for, in order. */
  readonly requests: string[] = []
  readonly #server: Server

  private constructor(key: Buffer, cert: Buffer) {
    const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' })
    this.pin = `sha256//${createHash('sha256').update(spki).digest('base64')}`
    this.#server = createServer({ key, cert }, (request, response) => {
      const path = request.url ?? ''
      this.requests.push(path)
      const file = this.files.get(path)
      response.writeHead(file ? 200 : 404).end(file)
    })
  }

  static async start(): Promise<ReleaseServer> {
    const folder = mkdtempSync(join(tmpdir(), 'virtdeck-release-server-'))
    const [key, certificate] = [join(folder, 'key'), join(folder, 'certificate')]
    const made = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=test']
    execFileSync('openssl', ['req', ...made, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
    const server = new ReleaseServer(readFileSync(key), readFileSync(certificate))
    rmSync(folder, { recursive: true })
    server.#server.listen(0, '127.0.0.1')
    await once(server.#server, 'listening')
    return server
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo // a TCP server's address is one
    return `https://127.0.0.1:${port}`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }
}
