import { describe, expect, it } from 'vitest'
import { DOMAIN_ACTIONS } from './domain-action.ts'
import { isPermitted, mayAct, PERMISSIONS } from './permission.ts'
import { ROLES } from './role.ts'

describe('isPermitted', () => {
  it('refuses what has no entry, to everybody', () => {
    for (const role of [null, ...ROLES]) expect(isPermitted(role, 'machine.detonate')).toBe(false)
  })

  it('refuses names inherited from Object', () => {
    expect(isPermitted('administrator', 'constructor')).toBe(false)
    expect(isPermitted('administrator', 'toString')).toBe(false)
  })

  it('lets nobody in without a role but to public entries', () => {
    for (const [permission, access] of Object.entries(PERMISSIONS)) {
      expect(isPermitted(null, permission)).toBe(access === 'public')
    }
  })

  it('grows with the role', () => {
    expect(isPermitted('viewer', 'fleet.watch')).toBe(true)
    expect(isPermitted('viewer', 'machine.act')).toBe(false)
    expect(isPermitted('operator', 'machine.act')).toBe(true)
    expect(isPermitted('operator', 'user.create')).toBe(false)
    expect(isPermitted('administrator', 'user.create')).toBe(true)
  })
})

describe('mayAct', () => {
  it('lets no viewer act', () => {
    for (const action of DOMAIN_ACTIONS) {
      expect(mayAct('viewer', action)).toBe(false)
      expect(mayAct('operator', action)).toBe(true)
    }
  })
})
