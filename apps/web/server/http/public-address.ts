import { X509Certificate } from 'node:crypto'
import { pinOf } from '../agents/pin.ts'
import type { Env } from '../env.ts'
import type { BrowserCertificate } from './browser-certificate.ts'

/** A Host header that may stand in a URL and in a shell script: a name or an address, and a port. */
const HOST = /^[\w.-]+(:\d+)?$|^\[[0-9a-fA-F:.]+\](:\d+)?$/

/** How programs on other machines reach this dashboard. */
export class PublicAddress {
  /**
   * The public key they must find, in curl's words (`sha256//…`): of our certificate that no authority signed. Null where
   * an authority vouches for the dashboard, or a proxy shows a certificate of its own.
   */
  readonly pin: string | null
  readonly #publicUrl: URL | null
  readonly #isSecure: boolean

  constructor(
    { publicUrl, isPlainHttp, tls, trustedProxies }: Pick<Env, 'publicUrl' | 'isPlainHttp' | 'tls' | 'trustedProxies'>,
    certificate: BrowserCertificate | null,
  ) {
    const isSelfSigned = certificate !== null && tls === null && trustedProxies.length === 0
    this.pin = isSelfSigned ? `sha256//${pinOf(new X509Certificate(certificate.certificate))}` : null
    this.#publicUrl = publicUrl
    this.#isSecure = !isPlainHttp
  }

  /**
   * The origin, without a slash at its end: the public one where it is set, else as the caller calls it.
   * @param host the request's Host header, known to name this dashboard; null when it makes no URL.
   */
  origin(host: string | undefined): string | null {
    if (this.#publicUrl) return this.#publicUrl.origin
    if (host === undefined || !HOST.test(host)) return null
    return `${this.#isSecure ? 'https' : 'http'}://${host}`
  }
}
