import { describe, expect, it } from 'vitest'
import { checkAcceptance } from './acceptance-rule.ts'

const check = (line: string) =>
  checkAcceptance(
    new Map([
      ['docs/acceptance/one.md', `# One\n${line}`],
      ['e2e/sign-in.e2e.ts', ''],
      ['e2e/fixtures.ts', ''],
    ]),
  ).map(({ line: number, problem }) => `${number}: ${problem}`)

describe('checkAcceptance', () => {
  it('is content with a test that exists, and with open promises', () => {
    expect(check('- [x] sign-in — `e2e/sign-in.e2e.ts`')).toEqual([])
    expect(check('- [ ] sign-in —')).toEqual([])
  })

  it('finds a kept promise without a test', () => {
    expect(check('- [x] `npm start` works —')).toEqual(['2: a kept promise that names no test'])
  })

  it('finds a test that is gone, and what is no test', () => {
    expect(check('- [x] sign-in — `e2e/sign-in.e2e.ts`, `e2e/gone.e2e.ts`')).toEqual([
      '2: "e2e/gone.e2e.ts" is not a test of this repository',
    ])
    expect(check('- [x] sign-in — `e2e/fixtures.ts`')).toEqual([
      '2: "e2e/fixtures.ts" is not a test of this repository',
    ])
  })
})
