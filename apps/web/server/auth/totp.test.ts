import { totp } from '@virtdeck/lab/totp'
import { expect, it } from 'vitest'

/** "12345678901234567890", of RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [20_000_000_000, '353130'],
])('gives the code of the RFC at second %d', (second, code) => {
  expect(totp(SECRET, second * 1000)).toBe(code)
})
