import { TRPCClientError } from '@trpc/client'
import type { LinkFault } from '@virtdeck/shared/fleet'
import { ZodError } from 'zod'
import type { HostFailure } from '../fleet/host-state.ts'
import { TransportError } from './agent-fetch.ts'
import { WrongKeyError } from './connect-pinned.ts'
import { LinkError } from './link-error.ts'

const PROBLEM_MOST = 300

/** What a failed dial or a lost link says about the host: words of the peer only cut short. */
export function describeFailure(error: unknown): HostFailure {
  const chain = causesOf(error)
  const pinSeen = chain.find(cause => cause instanceof WrongKeyError)?.pinSeen ?? null
  const cause = chain.at(-1)
  const problem = describeProblem(cause)
  return { problem, fault: pinSeen === null ? findFault(chain) : null, pinSeen }
}

function findFault(chain: readonly unknown[]): LinkFault | null {
  const own = chain.find(cause => cause instanceof LinkError)
  if (own) return own.fault
  const cause = chain.at(-1)
  if (cause instanceof DOMException && (cause.name === 'TimeoutError' || cause.name === 'AbortError')) return 'silent'
  const isSenseless = cause instanceof ZodError || cause instanceof SyntaxError
  // An answer came, and tRPC could make nothing of it.
  const wasAnswered = !chain.some(link => link instanceof TransportError)
  const isUnreadable = chain.some(link => link instanceof TRPCClientError && link.shape === undefined)
  return isSenseless || (wasAnswered && isUnreadable) ? 'senseless' : null
}

/** The error and what caused it, the first cause last. */
export function causesOf(error: unknown): unknown[] {
  const chain = [error]
  for (let next = error; next instanceof Error && next.cause !== undefined; next = next.cause) chain.push(next.cause)
  return chain
}

function describeProblem(error: unknown): string {
  if (error instanceof ZodError) {
    const issue = error.issues[0]
    return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.slice(0, PROBLEM_MOST)
  }
  // The text of these quotes what was sent.
  if (error instanceof SyntaxError) return 'not JSON'
  const text = error instanceof Error ? error.message : String(error)
  return text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, PROBLEM_MOST)
}
