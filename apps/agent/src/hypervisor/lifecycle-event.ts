import { VIR_DOMAIN_EVENT_DEFINED, VIR_DOMAIN_EVENT_UNDEFINED } from 'node-libvirt'

/** Definitions come and go without a change of state; every other lifecycle event is one. */
export function isStateChange(event: number): boolean {
  return event !== VIR_DOMAIN_EVENT_DEFINED && event !== VIR_DOMAIN_EVENT_UNDEFINED
}
