import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:https'
import { expect, test } from 'vitest'
import { createSelfSignedCertificate } from '../self-signed-certificate.ts'
import { createAgentClient } from './agent-client.ts'
import { pinOf } from './pin.ts'

test('an agent that never answers the opening of its socket is lost', { timeout: 20_000 }, async () => {
  const dates = { notBefore: new Date(0), notAfter: new Date('2120-01-01') }
  const made = await createSelfSignedCertificate({ commonName: 'test', ...dates })
  const pin = pinOf(new X509Certificate(made.certificate))
  const server = createServer({ key: made.key, cert: made.certificate })
    .on('upgrade', () => {})
    .listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no TCP address')
  const lost = Promise.withResolvers<Error>()
  const target = { address: { host: '127.0.0.1', port: address.port }, pin }
  const client = createAgentClient({ target, identity: { ...made, pin }, onLost: lost.resolve })
  client.trpc.inventory.watch.subscribe({ since: null }, {})
  expect(await lost.promise).toMatchObject({ fault: 'silent', message: expect.stringMatching(/timed out/) })
  client.close()
  server.close()
})
