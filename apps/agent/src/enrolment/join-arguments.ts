import { parseArgs } from 'node:util'
import { dialAddressSchema } from '@virtdeck/shared/dial-address'
import { joinCodeSchema } from '@virtdeck/shared/enrolment'
import { pinSchema } from '@virtdeck/shared/identity'
import { z } from 'zod'
import type { JoinOptions } from './join-dashboard.ts'
import { JoinError } from './join-error.ts'

const USAGE = 'Usage: virtdeck-agent join --url URL --code CODE [--pin sha256//PIN] [--address HOST:PORT]'
const PIN_PREFIX = 'sha256//'

const argumentsSchema = z.object({
  url: z
    .url({ protocol: /^https?$/, error: '--url must be the address of a dashboard' })
    .transform(text => new URL(text)),
  code: joinCodeSchema,
  pin: z
    .string()
    .startsWith(PIN_PREFIX, { error: '--pin must be sha256//…' })
    .transform(text => text.slice(PIN_PREFIX.length))
    .pipe(pinSchema)
    .nullable()
    .default(null),
  address: dialAddressSchema.nullable().default(null),
})

const WORDS: Record<string, string> = {
  'invalid-join-code': 'The join code is not whole. Copy all of the command from the dashboard again.',
  'invalid-pin': '--pin must be sha256// and the base64 of a SHA-256',
  'invalid-address': '--address must be a name or an IP address, with its port or without',
}

/** Reads what follows `join`. @throws {JoinError} which argument is wrong and how it must be; never a code. */
export function readJoinArguments(args: readonly string[]): Pick<JoinOptions, 'dashboard' | 'code' | 'address'> {
  const parsed = argumentsSchema.safeParse(splitArguments(args))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const isMissing = issue?.code === 'invalid_type'
    const words = isMissing ? `--${String(issue.path[0])} is missing` : (issue?.message ?? '')
    throw new JoinError(`${WORDS[words] ?? words}\n${USAGE}`)
  }
  const { url, pin, code, address } = parsed.data
  return { dashboard: { url, pin }, code, address }
}

function splitArguments(args: readonly string[]): Record<string, string | undefined> {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args: [...args], options: { url: text, code: text, pin: text, address: text } }).values
  } catch {
    throw new JoinError(USAGE) // the parser's own words may quote the code
  }
}
