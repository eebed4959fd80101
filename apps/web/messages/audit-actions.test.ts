import { AUDIT_ACTIONS } from '@virtdeck/shared/audit'
import { expect, it } from 'vitest'
import { LOCALES } from '../i18n/locale.ts'
import { appRouter } from '../server/router/index.ts'
import { readCatalog } from './message-catalog.ts'

/** What the trail tells of that is no mutation. */
const EVENTS = [
  'session.begin',
  'session.end',
  'console.open',
  'console.close',
  'audit.download',
  'host.untrusted',
  'enrolment.join',
]

// At run time tRPC keeps them flat by path; its types say nested.
const procedures = appRouter._def.procedures as unknown as Record<
  string,
  { _def: { type: string; meta?: { isSessionEvent?: boolean } } }
>
const mutations = Object.entries(procedures)
  .filter(([, { _def }]) => _def.type === 'mutation' && !_def.meta?.isSessionEvent)
  .map(([path]) => path)

it('knows everything that the trail can tell of', () => {
  expect(AUDIT_ACTIONS.toSorted()).toEqual([...mutations, ...EVENTS].toSorted())
})

it.each(LOCALES)('has words for each in %s', locale => {
  const catalog = readCatalog(locale)
  expect(AUDIT_ACTIONS.filter(action => !catalog.has(`audit.action.${action}`))).toEqual([])
})
