import { type Hello, helloSchema } from '@virtdeck/shared/hello'
import { createAgentClient } from './agent-client.ts'
import type { AgentTarget } from './connect-pinned.ts'
import type { Identity } from './identity.ts'
import { hostIdOfPin } from './pin.ts'

const HELLO_TIMEOUT_MS = 5_000

/**
 * Asks an agent who it is, on connections of this one question.
 * @throws what tRPC makes of a `WrongKeyError`, of the system's error, or of an answer that makes no sense.
 */
export async function greetAgent(target: AgentTarget, identity: Identity): Promise<Hello> {
  const client = createAgentClient({ target, identity, onLost: () => {} })
  try {
    const signal = AbortSignal.timeout(HELLO_TIMEOUT_MS)
    const hello = helloSchema.parse(await client.trpc.hello.query(undefined, { signal }))
    if (hello.host !== hostIdOfPin(target.pin)) throw new Error('the agent names another host')
    return hello
  } finally {
    client.close()
  }
}
