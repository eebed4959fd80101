import { AppError } from '@virtdeck/shared/app-error'
import { type DomainRef, domainRefSchema } from '@virtdeck/shared/identity'

const MACHINE_PATH = /^\/machines\/([^/]+)\/([^/]+)\/([^/]+)$/

export interface MachinePath {
  ref: DomainRef
  /** What of the machine is asked for: `console`, `screenshot.png`. */
  part: string
}

/** Reads `/machines/:connection/:uuid/:part`; null for any other path. Throws `AppError` `input-invalid`. */
export function parseMachinePath(path: string): MachinePath | null {
  const [, connection, uuid, part] = MACHINE_PATH.exec(path) ?? []
  if (part === undefined) return null
  const ref = domainRefSchema.safeParse({ connection, uuid })
  if (ref.success) return { ref: ref.data, part }
  const issue = ref.error.issues[0]
  throw new AppError('input-invalid', {
    params: { issue: issue?.message ?? '' },
    fieldPath: issue?.path.map(String),
  })
}
