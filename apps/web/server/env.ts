import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import { addressSchema } from './listen-address.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')

const flag = z
  .enum(['0', '1'], { error: 'must be 0 or 1' })
  .default('0')
  .transform(value => value === '1')
const list = z
  .string()
  .default('')
  .transform(value =>
    value
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== ''),
  )

const ipSchema = z.string().refine(isIP, { error: 'must be IP addresses with commas between' })
const publicUrlSchema = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL', abort: true })
  .transform(text => new URL(text))
  .refine(url => url.pathname === '/', { error: 'must have no path' })

const environmentSchema = z
  .object({
    VIRTDECK_WEB_LISTEN: addressSchema.default({ host: '0.0.0.0', port: 7443 }),
    VIRTDECK_WEB_DATA: z.string().default(path.join(ROOT, '.data/web')),
    VIRTDECK_WEB_HTTP: flag,
    VIRTDECK_WEB_TLS_CERT: z.string().optional(),
    VIRTDECK_WEB_TLS_KEY: z.string().optional(),
    VIRTDECK_AGENT_RELEASE: z.string().default(path.join(ROOT, 'dist/agent')),
    VIRTDECK_URL: publicUrlSchema.optional(),
    VIRTDECK_LOCAL_AGENT: addressSchema.optional(),
    VIRTDECK_LOCAL_AGENT_PIN_FILE: z.string().optional(),
    VIRTDECK_TRUSTED_PROXIES: list.pipe(z.array(ipSchema)),
    VIRTDECK_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
    VIRTDECK_AUDIT_DAYS: z
      .string()
      .regex(/^[1-9]\d{0,4}$/, { error: 'must be a number of days' })
      .transform(Number)
      .optional(),
    VIRTDECK_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    DATABASE_URL: z
      .string()
      .regex(/^(file:|postgres(ql)?:\/\/)/, { error: 'must be a file: or postgresql: URL' })
      .optional(),
  })
  .refine(env => !env.VIRTDECK_WEB_HTTP || isLoopback(env.VIRTDECK_WEB_LISTEN.host), {
    path: ['VIRTDECK_WEB_HTTP'],
    error: 'plain http is served on a loopback address only: set VIRTDECK_WEB_LISTEN to 127.0.0.1:PORT',
  })
  .refine(env => (env.VIRTDECK_WEB_TLS_CERT === undefined) === (env.VIRTDECK_WEB_TLS_KEY === undefined), {
    path: ['VIRTDECK_WEB_TLS_CERT'],
    error: 'a certificate and its key go together: set VIRTDECK_WEB_TLS_CERT and VIRTDECK_WEB_TLS_KEY',
  })
  .refine(env => (env.VIRTDECK_LOCAL_AGENT === undefined) === (env.VIRTDECK_LOCAL_AGENT_PIN_FILE === undefined), {
    path: ['VIRTDECK_LOCAL_AGENT'],
    error: 'an agent is known by its key: set VIRTDECK_LOCAL_AGENT and VIRTDECK_LOCAL_AGENT_PIN_FILE',
  })

/** The dashboard's settings, checked. */
export type Env = ReturnType<typeof parseEnv>

/** The environment cannot be used; `message` names each variable and what it must be, never its value. */
export class EnvError extends Error {
  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.name = 'EnvError'
  }
}

/**
 * Checks the environment; this is the only place that reads it.
 * @throws {EnvError} naming every variable that is wrong.
 */
export function parseEnv(source: Record<string, string | undefined> = process.env) {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = environmentSchema.safeParse(present)
  if (!result.success)
    throw new EnvError(result.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`))
  const env = result.data
  const dataFolder = path.resolve(env.VIRTDECK_WEB_DATA)
  return {
    listen: env.VIRTDECK_WEB_LISTEN,
    dataFolder,
    isPlainHttp: env.VIRTDECK_WEB_HTTP,
    tls:
      env.VIRTDECK_WEB_TLS_CERT !== undefined && env.VIRTDECK_WEB_TLS_KEY !== undefined
        ? { certificateFile: env.VIRTDECK_WEB_TLS_CERT, keyFile: env.VIRTDECK_WEB_TLS_KEY }
        : null,
    publicUrl: env.VIRTDECK_URL ?? null,
    localAgent:
      env.VIRTDECK_LOCAL_AGENT !== undefined && env.VIRTDECK_LOCAL_AGENT_PIN_FILE !== undefined
        ? { address: env.VIRTDECK_LOCAL_AGENT, pinFile: env.VIRTDECK_LOCAL_AGENT_PIN_FILE }
        : null,
    agentReleaseFolder: path.resolve(env.VIRTDECK_AGENT_RELEASE),
    trustedProxies: env.VIRTDECK_TRUSTED_PROXIES,
    secret: env.VIRTDECK_SECRET ?? null,
    auditDays: env.VIRTDECK_AUDIT_DAYS ?? null,
    logLevel: env.VIRTDECK_LOG_LEVEL,
    databaseUrl: env.DATABASE_URL ?? `file:${path.join(dataFolder, 'virtdeck.db')}`,
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** Tells libraries, which look here as they load, whether this is development; and Next to report to nobody. */
export function setMode(isDevelopment: boolean): void {
  Object.assign(process.env, { NODE_ENV: isDevelopment ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })
}
