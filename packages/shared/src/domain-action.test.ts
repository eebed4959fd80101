import { describe, expect, it } from 'vitest'
import { DOMAIN_ACTIONS, type DomainCondition, domainCan, REFUSALS } from './domain-action.ts'
import { DOMAIN_STATES, type DomainState, nameDomainState } from './domain-state.ts'

const persistent = { isPersistent: true, autostart: false, hasManagedSave: false }
const inState = (state: DomainState, more: Partial<DomainCondition> = {}): DomainCondition => ({
  ...persistent,
  state,
  ...more,
})

const allowedIn = (domain: DomainCondition) => DOMAIN_ACTIONS.filter(action => domainCan(action, domain).can)

describe('domainCan', () => {
  it.each<[string, DomainCondition, string[]]>([
    ['shut off', inState('shutoff'), ['start', 'start-paused', 'enable-autostart']],
    [
      'shut off with a managed save',
      inState('shutoff', { hasManagedSave: true }),
      ['start', 'start-paused', 'start-fresh', 'enable-autostart', 'remove-managed-save'],
    ],
    [
      'running',
      inState('running'),
      ['suspend', 'shutdown', 'shutdown-acpi', 'shutdown-agent', 'reboot', 'reset', 'force-off', 'enable-autostart'],
    ],
    ['paused', inState('paused', { autostart: true }), ['resume', 'reset', 'force-off', 'disable-autostart']],
    ['suspended by its guest', inState('pmsuspended', { isPersistent: false }), ['resume', 'reset', 'force-off']],
    ['crashed', inState('crashed', { isPersistent: false }), ['reset', 'force-off']],
    ['shutting down', inState('shutdown', { isPersistent: false }), ['reset', 'force-off']],
  ])('allows exactly what fits a machine that is %s', (_, domain, actions) => {
    expect(allowedIn(domain)).toEqual(actions)
  })

  it('gives a known reason for every refusal', () => {
    for (const state of DOMAIN_STATES) {
      for (const action of DOMAIN_ACTIONS) {
        const verdict = domainCan(action, inState(state))
        if (!verdict.can) expect(REFUSALS).toContain(verdict.reason)
      }
    }
  })
})

describe('nameDomainState', () => {
  it('keeps the reason apart from the state', () => {
    expect(nameDomainState(3, 5)).toEqual({ state: 'paused', reason: 'ioerror' })
    expect(nameDomainState(5, 2)).toEqual({ state: 'shutoff', reason: 'destroyed' })
  })

  it('survives numbers of a newer libvirt', () => {
    expect(nameDomainState(3, 99)).toEqual({ state: 'paused', reason: 'unknown' })
    expect(nameDomainState(42, 0)).toEqual({ state: 'nostate', reason: 'unknown' })
  })
})
