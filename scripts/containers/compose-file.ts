import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const ROOT = resolve(import.meta.dirname, '../..')

const healthCheckSchema = z.strictObject({
  test: z.tuple([z.literal('CMD')], z.string()),
  interval: z.string(),
  timeout: z.string(),
  retries: z.number(),
})
const serviceSchema = z
  .strictObject({
    image: z.string().optional(),
    build: z.strictObject({ context: z.literal('.'), dockerfile: z.string() }).optional(),
    restart: z.literal('unless-stopped'),
    depends_on: z
      .union([
        z.array(z.string()),
        z.record(z.string(), z.strictObject({ condition: z.enum(['service_healthy', 'service_started']) })),
      ])
      .optional(),
    environment: z.record(z.string(), z.string()),
    extra_hosts: z.array(z.string().regex(/^[\w.]+:host-gateway$/)).optional(),
    network_mode: z.literal('host').optional(),
    pid: z.literal('host').optional(),
    ports: z.array(z.string().regex(/^\d+:\d+$/)).optional(),
    volumes: z.array(z.string().regex(/^[\w/-]+:[\w/-]+(:ro)?$/)),
    healthcheck: healthCheckSchema.optional(),
  })
  .refine(({ image, build }) => (image === undefined) !== (build === undefined), { error: 'is built or pulled' })

/** What of Compose's format this repository uses; a field that is misspelt is none of these. */
const composeSchema = z.strictObject({
  services: z.strictObject({ postgres: serviceSchema, dashboard: serviceSchema, agent: serviceSchema }),
  volumes: z.record(z.string(), z.null()),
})
export type Service = z.infer<typeof serviceSchema>

/** The repository's docker-compose.yml. */
export function readComposeFile(): z.infer<typeof composeSchema> {
  return composeSchema.parse(parse(readFileSync(resolve(ROOT, 'docker-compose.yml'), 'utf8')))
}

/** A service's environment with the settings put in, as Compose does: `${NAME:?message}` and `${NAME:-default}`. */
export function environmentOf(service: Service, settings: Record<string, string>): Record<string, string> {
  const put = (text: string) => text.replaceAll(/\$\{[^}]*\}/g, setting => valueOf(setting, settings))
  return Object.fromEntries(Object.entries(service.environment).map(([name, text]) => [name, put(text)]))
}

function valueOf(setting: string, settings: Record<string, string>): string {
  const [, name = '', mark, rest = ''] = /^\$\{(\w+):([?-])(.*)\}$/.exec(setting) ?? []
  const value = settings[name] ?? ''
  if (value !== '') return value
  if (mark === '-') return rest
  throw new Error(`${name}: ${rest}`)
}
