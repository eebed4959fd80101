import { DOMAIN_ACTIONS, domainCan } from '@virtdeck/shared/domain-action'
import { DOMAIN_STATES } from '@virtdeck/shared/domain-state'
import { describe, expect, it } from 'vitest'
import { isDestructive, needsConfirmation } from './needs-confirmation.ts'
import { primaryActionOf } from './primary-action.ts'
import { runLimited } from './run-limited.ts'

describe('primaryActionOf', () => {
  it('is possible in every state', () => {
    for (const state of DOMAIN_STATES) {
      const machine = { state, isPersistent: true, autostart: false, hasManagedSave: false }
      expect(domainCan(primaryActionOf(state), machine)).toEqual({ can: true })
    }
  })
})

describe('needsConfirmation', () => {
  it('covers all that may lose something', () => {
    for (const action of DOMAIN_ACTIONS) if (isDestructive(action)) expect(needsConfirmation(action)).toBe(true)
  })
})

describe('runLimited', () => {
  it('runs all, never more at once than allowed, in order', async () => {
    const begun: number[] = []
    let running = 0
    let most = 0
    await runLimited([1, 2, 3, 4, 5, 6, 7], 3, async item => {
      begun.push(item)
      running += 1
      most = Math.max(most, running)
      await Promise.resolve()
      running -= 1
    })
    expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(most).toBe(3)
  })
})
