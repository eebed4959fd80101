import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/** What is in the database was encrypted with another secret, or was changed; `message` says what to do. */
export class SecretError extends Error {
  constructor(cause: unknown) {
    super(
      'The database holds secrets that this dashboard cannot read: they were encrypted with another key. Start it with ' +
        'the VIRTDECK_SECRET it was first started with or, where none was set, with the file `secret` of its first data ' +
        'folder; every copy of the dashboard needs the same one.',
      { cause },
    )
    this.name = 'SecretError'
  }
}

/** Encrypts what the database keeps but nobody who reads it there may know, with a key derived from the dashboard's secret. */
export class SecretBox {
  readonly #key: Buffer

  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'virtdeck secret box 1', 32))
  }

  /** @param purpose binds the text to its place: sealed for one, it opens for no other. */
  seal(text: string, purpose: string): string {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv(CIPHER, this.#key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(purpose))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
  }

  /** @throws {SecretError} when it was sealed with another secret or for another purpose, or was changed. */
  open(box: string, purpose: string): string {
    const bytes = Buffer.from(box, 'base64')
    const iv = bytes.subarray(0, IV_BYTES)
    const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)
    try {
      const decipher = createDecipheriv(CIPHER, this.#key, iv, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(tag)
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
    } catch (error) {
      throw new SecretError(error)
    }
  }
}
