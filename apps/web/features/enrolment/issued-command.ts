import { issuedJoinCodeSchema } from '@virtdeck/shared/enrolment'
import type { z } from 'zod'

const storedSchema = issuedJoinCodeSchema.omit({ id: true })
export type StoredCommand = z.infer<typeof storedSchema>

const keyOf = (id: string) => `virtdeck-join-${id}`

/** Keeps a command for as long as this tab lives: the server tells it once. */
export function keepCommand(id: string, { command, expiresAt }: StoredCommand): void {
  sessionStorage.setItem(keyOf(id), JSON.stringify({ command, expiresAt }))
}

/** A command that this tab has seen made; null for one made elsewhere. */
export function readCommand(id: string): StoredCommand | null {
  const text = sessionStorage.getItem(keyOf(id))
  return text === null ? null : (storedSchema.safeParse(JSON.parse(text)).data ?? null)
}

/** A command that has done its work holds a secret for nothing. */
export function dropCommand(id: string): void {
  sessionStorage.removeItem(keyOf(id))
}
