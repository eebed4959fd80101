import { z } from 'zod'
import { dialAddressSchema } from './dial-address.ts'
import { hostIdSchema, pinSchema } from './identity.ts'

/** How long a command to join stays good, ms. */
export const JOIN_CODE_LIFETIME_MS = 15 * 60_000

/** How long an agent that has come is dialled, so that a person can open its port meanwhile, ms. */
export const DIAL_BACK_MS = 60_000

const joinIdSchema = z.string().regex(/^[0-9a-f]{24}$/, { error: 'invalid-join-code' })

/** Base64 of an HMAC-SHA256. */
const proofSchema = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, { error: 'invalid-proof' })

const portSchema = z.number().int().min(1).max(65_535)

/** `<id>.<secret>`, as the command carries it; the secret (256 bits in base64url) itself is never sent. */
export const joinCodeSchema = z
  .string()
  .regex(/^[0-9a-f]{24}\.[A-Za-z0-9_-]{43}$/, { error: 'invalid-join-code' })
  .transform(code => ({ id: code.slice(0, 24), secret: code.slice(25) }))
export type JoinCode = z.infer<typeof joinCodeSchema>

/** What becomes of a command. One that `failed` may be run again on the same host until it expires. */
export const JOIN_STATES = ['waiting', 'dialling', 'joined', 'failed', 'expired', 'cancelled'] as const
export type JoinState = (typeof JOIN_STATES)[number]

/** Why an agent that has come could not be dialled. */
export const JOIN_PROBLEMS = [
  'no-answer',
  'port-closed',
  'name-unknown',
  'wrong-key',
  'refused',
  'incompatible',
  'other',
] as const
export type JoinProblemCode = (typeof JOIN_PROBLEMS)[number]

export const joinProblemSchema = z.object({
  code: z.enum(JOIN_PROBLEMS),
  /** The system's own words. */
  detail: z.string(),
})
export type JoinProblem = z.infer<typeof joinProblemSchema>

/** How far a command has come. While `dialling`, `problem` is why the last try failed: the next follows soon. */
export const joinProgressSchema = z.object({
  state: z.enum(JOIN_STATES),
  /** `host:port` where the agent is dialled, once it has come. */
  dialled: z.string().nullable(),
  problem: joinProblemSchema.nullable(),
  /** The host, once it has joined. */
  host: hostIdSchema.nullable(),
})
export type JoinProgress = z.infer<typeof joinProgressSchema>

/** `POST /api/join`: an agent shows its key, and by the proof that it holds the secret. */
export const joinRequestSchema = z.object({
  id: joinIdSchema,
  pin: pinSchema,
  proof: proofSchema,
  /** Where the agent listens. */
  port: portSchema,
  /** Where to dial it, if whoever runs the command says so. */
  address: dialAddressSchema.nullable().default(null),
  version: z.string().max(64),
  architecture: z.string().max(32),
})
export type JoinRequest = z.infer<typeof joinRequestSchema>

/** The dashboard's answer: its own key, proved by the same secret. */
export const joinAnswerSchema = z.object({ dashboardPin: pinSchema, proof: proofSchema, host: hostIdSchema })
export type JoinAnswer = z.infer<typeof joinAnswerSchema>

/** `POST /api/join/status`, answered with `joinProgressSchema`. */
export const joinStatusRequestSchema = z.object({ id: joinIdSchema, proof: proofSchema })
export type JoinStatusRequest = z.infer<typeof joinStatusRequestSchema>

/** What _Add host_ asks for. */
export const newJoinCodeSchema = z.object({
  /** Where to dial the agent; wherever it joins from unless given. */
  address: dialAddressSchema.optional(),
  /** The host whose place the new one takes. */
  replaces: hostIdSchema.optional(),
})
export type NewJoinCode = z.infer<typeof newJoinCodeSchema>

export const issuedJoinCodeSchema = z.object({ id: joinIdSchema, command: z.string(), expiresAt: z.number() })
export type IssuedJoinCode = z.infer<typeof issuedJoinCodeSchema>

export const joinCodeRefSchema = z.object({ id: joinIdSchema })

// What each side proves by HMAC-SHA256, keyed with the secret's 32 bytes. The first line keeps the three apart, so that no
// proof can be passed off as another.

/** The agent's proof that the key is its own, and where it listens. */
export function agentProofText({
  id,
  pin,
  port,
  address,
}: Pick<JoinRequest, 'id' | 'pin' | 'port' | 'address'>): string {
  return lines('virtdeck join 1 agent', id, pin, String(port), address ?? '')
}

/** The dashboard's proof that its key belongs to whoever made the code, given to this agent. */
export function dashboardProofText(id: string, pins: { agent: string; dashboard: string }): string {
  return lines('virtdeck join 1 dashboard', id, pins.agent, pins.dashboard)
}

/** The agent's proof when it asks how far the dashboard has come. */
export function statusProofText(id: string, agentPin: string): string {
  return lines('virtdeck join 1 status', id, agentPin)
}

function lines(...parts: string[]): string {
  return parts.map(part => `${part}\n`).join('')
}
