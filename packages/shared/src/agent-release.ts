import { z } from 'zod'

/** Where agents run, in Node's words. */
export const ARCHITECTURES = ['x64', 'arm64'] as const
export const architectureSchema = z.enum(ARCHITECTURES)
export type Architecture = z.infer<typeof architectureSchema>

/** SHA-256 in hex. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, { error: 'malformed' })

/** One agent's executable, compressed by gzip. */
export const agentReleaseFileSchema = z.object({
  architecture: architectureSchema,
  name: z.string().regex(/^[a-z0-9][a-z0-9.-]*\.gz$/, { error: 'malformed' }),
  /** Of the executable itself. */
  sha256: sha256Schema,
  sha256Compressed: sha256Schema,
  /** Size of the executable itself. */
  bytes: z.number().int().positive(),
})
export type AgentReleaseFile = z.infer<typeof agentReleaseFileSchema>

/** `release.json`: what packaging made, for the dashboard to hand out. */
export const agentReleaseSchema = z.object({
  version: z.string(),
  contract: z.number().int(),
  files: z.array(agentReleaseFileSchema).min(1),
})
export type AgentRelease = z.infer<typeof agentReleaseSchema>

/** Larger executables are refused by an agent, bytes; today's have a quarter of it. */
export const EXECUTABLE_AT_MOST_BYTES = 512 * 1024 * 1024

/** How long a new agent has to be reached by a dashboard before the old one comes back, ms. */
export const TRIAL_MS = 60_000

/**
 * What an agent says about its own executable, and what became of the last update. It stands outside the contract number:
 * fields are only ever added, so that any dashboard can update any agent.
 */
export const executableStateSchema = z.object({
  version: z.string(),
  architecture: z.string(),
  /** Of the running executable; null where the agent was not installed as one, and so cannot be updated. */
  sha256: sha256Schema.nullable(),
  /** Random for each process. */
  process: z.string(),
})
export type ExecutableState = z.infer<typeof executableStateSchema>

/** How an update ended: the new agent was reached, or the old one is back. */
export const updateResultSchema = z.object({ outcome: z.enum(['updated', 'fell-back']), version: z.string() })
export type UpdateResult = z.infer<typeof updateResultSchema>
