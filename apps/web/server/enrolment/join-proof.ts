import { createHmac, timingSafeEqual } from 'node:crypto'

/** Proves that one holds the secret of a join code: HMAC-SHA256 in base64. */
export function proveText(secret: string, text: string): string {
  return createHmac('sha256', Buffer.from(secret, 'base64url')).update(text).digest('base64')
}

/** Whether whoever made the proof holds the secret; takes the same time whatever the answer. */
export function isProved(secret: string, text: string, proof: string): boolean {
  const [right, given] = [Buffer.from(proveText(secret, text)), Buffer.from(proof)]
  return right.length === given.length && timingSafeEqual(right, given)
}
