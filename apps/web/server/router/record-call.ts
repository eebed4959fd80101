import { mutationEnvelopeSchema } from '@virtdeck/shared/mutation'
import { z } from 'zod'
import { findTarget } from '../audit/audit-target.ts'
import { toAppError } from './to-app-error.ts'
import { trpc } from './trpc.ts'

const requestIdSchema = mutationEnvelopeSchema.pick({ requestId: true })

/**
 * An audit row for every mutation, refused ones too, written before it runs: a row without a result tells of a server
 * that ended in the middle. Fields of the input are kept only where the procedure names them. Whoever is not signed in
 * leaves a row only by success, so that strangers cannot fill the trail.
 */
export const recordCall = trpc.middleware(async ({ ctx, path, type, meta, getRawInput, next }) => {
  if (type !== 'mutation' || meta?.isSessionEvent) return next()
  const { audit } = ctx.runtime
  const input = await getRawInput()
  const event = {
    user: ctx.viewer?.user ?? null,
    address: ctx.address,
    action: path,
    target: findTarget(input),
    params: pickParams(input, meta?.audit ?? []),
    requestId: requestIdSchema.safeParse(input).data?.requestId,
  }
  const id = ctx.viewer && (await audit.begin(event))
  const result = await next()
  const outcome = result.ok ? 'ok' : toAppError(result.error).code
  if (id !== null) await audit.end(id, outcome)
  else if (result.ok) await audit.record(event, outcome)
  return result
})

/** Texts and numbers only, cut short: the input has not been checked yet. */
function pickParams(input: unknown, names: readonly string[]): Record<string, unknown> {
  const fields = z.record(z.string(), z.unknown()).safeParse(input).data ?? {}
  const picked = names.map(name => [name, z.string().or(z.number()).safeParse(fields[name]).data] as const)
  return Object.fromEntries(
    picked.map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, 200) : value]),
  )
}
