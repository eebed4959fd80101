/** Why a text was refused; each edge of the product words it for its own readers. */
export type XmlErrorCode = 'doctype' | 'too-large' | 'too-deep' | 'malformed' | 'wrong-root' | 'invalid-text'

/** The one error of this package; `detail` is for logs and may quote the document. */
export class XmlError extends Error {
  readonly code: XmlErrorCode
  readonly detail: string

  constructor(code: XmlErrorCode, detail: string, options: { cause?: unknown } = {}) {
    super(`${code}: ${detail}`, options)
    this.name = 'XmlError'
    this.code = code
    this.detail = detail
  }
}
