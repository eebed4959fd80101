/** The database server cannot be used; `message` is a sentence for an administrator, without user or password. */
export class DatabaseConnectionError extends Error {
  constructor(reason: string, cause: unknown) {
    super(`The database of DATABASE_URL cannot be used: ${reason}`, { cause })
    this.name = 'DatabaseConnectionError'
  }
}

/** What PostgreSQL (five characters) and Node say, in words. */
const REASONS: Record<string, string> = {
  '28P01': 'it refuses the user or the password',
  '28000': 'it refuses the user',
  '3D000': 'there is no database of that name',
  '53300': 'it has too many connections',
  '57P03': 'it is starting up or shutting down',
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the host’s name cannot be looked up',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its host',
  ETIMEDOUT: 'its host does not answer',
  ENOENT: 'there is no such socket',
  EACCES: 'its socket may not be opened',
}

/** Words a failed attempt to connect; texts of libraries are left out, since they can repeat the URL. */
export function connectionFailure(url: string, cause: unknown): DatabaseConnectionError {
  if (!URL.canParse(url)) return new DatabaseConnectionError('it is not a URL', undefined)
  const { hostname, port } = new URL(url)
  const server = hostname === '' ? 'the local server' : `${hostname}:${port || '5432'}`
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const reason = REASONS[code] ?? (code === '' ? 'it does not answer' : `it answers with ${code}`)
  return new DatabaseConnectionError(`${reason} (${server})`, cause)
}
