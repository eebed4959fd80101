import { expect, it } from 'vitest'
import { loadFilterParams, toFilter } from './filter-params.ts'

const filterOf = (search: string) => toFilter(loadFilterParams(new URLSearchParams(search)))

it('reads an address', () => {
  const host = 'a'.repeat(32)
  expect(filterOf(`q=web&state=running,paused&sort=-cpu&host=${host}`)).toEqual({
    text: 'web',
    states: ['running', 'paused'],
    host,
    sort: 'cpu',
    descending: true,
  })
})

it('falls back where an address makes no sense', () => {
  expect(filterOf('sort=colour&host=../etc&state=melted')).toEqual({
    text: '',
    states: [],
    host: null,
    sort: 'name',
    descending: false,
  })
})
