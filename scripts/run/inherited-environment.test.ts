import { expect, test } from 'vitest'
import { inheritedEnvironment } from './inherited-environment.mjs'

test('settings are passed on, secrets of root are not', () => {
  const environment = {
    PATH: '/usr/bin',
    LANG: 'de_DE.UTF-8',
    LC_ALL: 'C',
    TZ: 'Asia/Shanghai',
    VIRTDECK_URL: 'https://virtdeck.example',
    DATABASE_URL: 'file:/data/virtdeck.db',
    AWS_SECRET_ACCESS_KEY: 'secret',
    SSH_AUTH_SOCK: '/tmp/agent',
    NODE_OPTIONS: '--inspect',
  }
  const { AWS_SECRET_ACCESS_KEY, SSH_AUTH_SOCK, NODE_OPTIONS, ...settings } = environment
  expect(inheritedEnvironment(environment)).toEqual(settings)
})
