import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { requestUrl } from './request-url.ts'

test.each([
  ['/fleet?q=%22', '/fleet'],
  ['//evil.example/fleet', '//evil.example/fleet'],
  ['//[', '//['],
  ['http://evil.example/fleet', '/'],
  ['*', '/'],
])('%s is the path %s of nobody else’s host', (url, path) => {
  const parsed = requestUrl(Object.assign(new IncomingMessage(new Socket()), { url }))
  expect([parsed.host, parsed.pathname]).toEqual(['localhost', path])
})
