import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ERROR_CODES } from '@virtdeck/shared/app-error'
import { DOMAIN_ACTIONS, REFUSALS } from '@virtdeck/shared/domain-action'
import { DOMAIN_STATE_REASONS, DOMAIN_STATES } from '@virtdeck/shared/domain-state'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '../i18n/locale.ts'
import { MESSAGE_SLUGS } from '../i18n/messages.ts'
import { placeholdersOf, readCatalog } from './message-catalog.ts'

const sharedSources = join(import.meta.dirname, '../../../packages/shared/src')

/** The issues that our own schemas give: `z.string().regex(…, { error: 'invalid-uuid' })`. */
function readIssues(): string[] {
  const files = globSync('*.ts', { cwd: sharedSources }).filter(file => !file.endsWith('.test.ts'))
  const sources = files.map(file => readFileSync(join(sharedSources, file), 'utf8'))
  return sources.flatMap(source => [...source.matchAll(/\berror: '([^']+)'/g)].flatMap(([, issue]) => issue ?? []))
}

const needed = [
  ...Object.keys(ERROR_CODES).map(code => `error.${code}`),
  ...[...readIssues(), 'malformed', 'other'].map(issue => `error.issue.${issue}`),
  ...DOMAIN_ACTIONS.map(action => `action.${action}`),
  ...REFUSALS.map(refusal => `action.refusal.${refusal}`),
  ...DOMAIN_STATES.map(state => `state.${state}`),
  ...DOMAIN_STATES.flatMap(state => DOMAIN_STATE_REASONS[state].map(reason => `state.reason.${state}.${reason}`)),
]

const catalogs = LOCALES.map(locale => [locale, readCatalog(locale)] as const)
const english = readCatalog('en')

it('knows the issues of our schemas', () => {
  expect(readIssues()).toContain('invalid-uuid')
})

describe.each(catalogs)('%s', (_, catalog) => {
  it('has words for every code, issue, action, refusal, state and reason', () => {
    expect(needed.filter(key => !catalog.has(key))).toEqual([])
  })

  it('has the files that pages load', () => {
    const slugs = [...catalog.keys()].map(key => key.slice(0, key.indexOf('.')))
    expect(new Set(slugs)).toEqual(new Set(MESSAGE_SLUGS))
  })

  it('has the keys of English', () => {
    expect([...catalog.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  it('asks callers for what English asks for', () => {
    const differing = [...catalog].filter(
      ([key, words]) => placeholdersOf(words).join() !== placeholdersOf(english.get(key) ?? '').join(),
    )
    expect(differing).toEqual([])
  })

  it('leaves nothing empty', () => {
    expect([...catalog].filter(([, words]) => words.trim() === '')).toEqual([])
  })
})

it('writes Chinese in Chinese', () => {
  const bare = (words: string) => words.replaceAll(/\{\w+\}/g, '')
  const latin = [...readCatalog('zh-CN')].filter(
    ([, words]) => bare(words).length > 12 && !/\p{Script=Han}/u.test(words),
  )
  expect(latin).toEqual([])
})
