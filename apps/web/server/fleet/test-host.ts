import type { KnownHost } from './host-state.ts'

/** A host of a test that was never reached, unless it says otherwise. */
export function testHost(values: Partial<KnownHost> = {}): KnownHost {
  return {
    id: 'a'.repeat(32),
    name: 'host',
    address: '127.0.0.1:7444',
    origin: 'enrolled',
    addedAt: 0,
    seenAt: null,
    agentVersion: null,
    ...values,
  }
}
