import type { Locale } from './locale.ts'

/** One file of words for each slug, under `messages/{en,zh-CN}`; its name is the namespace. */
export const MESSAGE_SLUGS = [
  'action',
  'activity',
  'agent-update',
  'audit',
  'confirm',
  'console',
  'enrolment',
  'error',
  'figure',
  'fleet',
  'frame',
  'graph',
  'host',
  'machine',
  'profile',
  'session',
  'setup',
  'state',
  'time',
  'user',
] as const

/** All words of a language by namespace. */
export async function loadMessages(locale: Locale): Promise<Record<string, Record<string, unknown>>> {
  const entries = MESSAGE_SLUGS.map(async slug => {
    // A dynamic import of JSON has no type of its own.
    const file = (await import(`../messages/${locale}/${slug}.json`)) as { default: Record<string, unknown> }
    return [slug, file.default] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
