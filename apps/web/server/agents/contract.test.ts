import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:https'
import { CONTRACT_NUMBER } from '@virtdeck/shared/hello'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { HostState } from '../fleet/host-state.ts'
import { testHost } from '../fleet/test-host.ts'
import { createSelfSignedCertificate } from '../self-signed-certificate.ts'
import { AgentLink } from './agent-link.ts'
import { hostIdOfPin, pinOf } from './pin.ts'
import { StatsDemand } from './stats-demand.ts'

test('an agent of a newer contract is listed as incompatible and asked for nothing else', async () => {
  const dates = { notBefore: new Date(0), notAfter: new Date('2120-01-01') }
  const made = await createSelfSignedCertificate({ commonName: 'test', ...dates })
  const pin = pinOf(new X509Certificate(made.certificate))
  const asked: string[] = []
  const hello = {
    version: '9.0.0',
    contract: CONTRACT_NUMBER + 1,
    features: [],
    host: hostIdOfPin(pin),
    clock: Date.now(),
    connections: [],
  }
  const server = createServer({ key: made.key, cert: made.certificate }, (request, response) => {
    asked.push(request.url ?? '')
    response.end(JSON.stringify({ result: { data: { ...hello, unknownField: true } } }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no TCP address')

  const host = new HostState(testHost({ id: hostIdOfPin(pin) }), { onChange: () => {} })
  const link = new AgentLink({
    target: { address: { host: '127.0.0.1', port: address.port }, pin },
    identity: { ...made, pin },
    host,
    demand: new StatsDemand(),
    log: pino({ level: 'silent' }),
    onSeen: () => {},
    onUntrusted: () => {},
  })
  link.start()
  await vi.waitFor(() => expect(host.summary).toMatchObject({ status: 'incompatible', agentVersion: '9.0.0' }))
  expect(() => link.client()).toThrow('contract-mismatch')
  expect(asked).toEqual(['/trpc/hello'])
  link.close()
  server.close()
})
