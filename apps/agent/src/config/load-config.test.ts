import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, loadConfig } from './load-config.ts'

function configFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'virtdeck-config-')), 'agent.json')
  writeFileSync(path, text)
  return path
}

function messageOf(environment: Parameters<typeof loadConfig>[0]): string {
  try {
    loadConfig(environment)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as ConfigError).message // asserted above
  }
  throw new Error('The configuration was accepted')
}

describe('loadConfig', () => {
  it('needs nothing at all', () => {
    expect(loadConfig({})).toEqual({
      listen: { host: '0.0.0.0', port: 7444 },
      data: '/var/lib/virtdeck/agent',
      connections: [{ id: 'qemu', uri: 'qemu:///system', root: '' }],
      dashboardPinFiles: [],
      executable: null,
      logLevel: 'info',
    })
  })

  it('prefers the environment to the file', () => {
    const file = configFile(JSON.stringify({ listen: '127.0.0.1:1', data: '/srv/a', logLevel: 'warn' }))
    const config = loadConfig({ VIRTDECK_AGENT_CONFIG: file, VIRTDECK_AGENT_LISTEN: '[::1]:7000' })
    expect(config).toMatchObject({ listen: { host: '::1', port: 7000 }, data: '/srv/a', logLevel: 'warn' })
  })

  it('reads several connections and pin files from the environment', () => {
    const connections = [
      { id: 'qemu', uri: 'qemu:///system' },
      { id: 'test', uri: 'test:///srv/nodes.xml', socketPath: '/run/other/libvirt-sock', root: '/srv/root' },
    ]
    const config = loadConfig({
      VIRTDECK_AGENT_CONNECTIONS: JSON.stringify(connections),
      VIRTDECK_AGENT_DASHBOARD_PIN_FILES: '/srv/a.pin, /srv/b.pin',
    })
    expect(config.connections).toEqual([{ ...connections[0], root: '' }, connections[1]])
    expect(config.dashboardPinFiles).toEqual(['/srv/a.pin', '/srv/b.pin'])
  })

  it.each([
    ['a port beyond all ports', { VIRTDECK_AGENT_LISTEN: '0.0.0.0:70000' }, /listen: must be host:port.*_LISTEN/],
    ['an address without port', { VIRTDECK_AGENT_LISTEN: 'localhost' }, /listen: must be host:port/],
    ['a relative data folder', { VIRTDECK_AGENT_DATA: 'data' }, /data: must be an absolute path/],
    ['connections that are no JSON', { VIRTDECK_AGENT_CONNECTIONS: 'qemu' }, /_CONNECTIONS is not JSON/],
    ['no connection', { VIRTDECK_AGENT_CONNECTIONS: '[]' }, /connections: must name at least one/],
    [
      'a remote URI',
      { VIRTDECK_AGENT_CONNECTIONS: '[{"id":"a","uri":"qemu+ssh://other/system"}]' },
      /connections\.0\.uri: must be a local libvirt URI/,
    ],
    [
      'an id twice',
      { VIRTDECK_AGENT_CONNECTIONS: '[{"id":"a","uri":"qemu:///system"},{"id":"a","uri":"lxc:///system"}]' },
      /must not use an id twice/,
    ],
    ['an unknown log level', { VIRTDECK_AGENT_LOG_LEVEL: 'loud' }, /logLevel/],
    ['a file that is not there', { VIRTDECK_AGENT_CONFIG: '/nonexistent/agent.json' }, /cannot be read: ENOENT/],
  ])('refuses %s with the place', (_, environment, message) => {
    expect(messageOf(environment)).toMatch(message)
  })

  it('names the file of a broken or unknown setting', () => {
    const broken = configFile('{"listen": ')
    expect(messageOf({ VIRTDECK_AGENT_CONFIG: broken })).toContain(`${broken} is not JSON`)
    const unknown = configFile('{"lisen": "0.0.0.0:1"}')
    expect(messageOf({ VIRTDECK_AGENT_CONFIG: unknown })).toMatch(/lisen.*agent\.json/)
    expect(messageOf({ VIRTDECK_AGENT_CONFIG: configFile('[]') })).toContain('must hold a JSON object')
  })
})
