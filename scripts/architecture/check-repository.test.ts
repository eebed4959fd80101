import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkRepository, IMPORT_RULES } from './check-repository.ts'
import { readRepository } from './read-repository.ts'

/** For each rule: code that breaks it, and the nearest code that does not. */
const CASES: Record<string, { breaks: [string, string][]; holds: [string, string][] }> = {
  'node-libvirt-imports-node-only': {
    breaks: [
      ['packages/node-libvirt/src/wire/frame.ts', "import { z } from 'zod'"],
      ['packages/node-libvirt/src/client.ts', "import type { Machine } from '@virtdeck/shared/machine'"],
    ],
    holds: [
      [
        'packages/node-libvirt/src/connection.ts',
        "import { connect } from 'node:net'\nimport { f } from './wire/frame.ts'",
      ],
      [
        'packages/node-libvirt/src/a.integration.test.ts',
        "import { startLibvirtHost } from '@virtdeck/lab/libvirt-host'",
      ],
    ],
  },
  'libvirt-xml-imports-its-parser': {
    breaks: [
      ['packages/libvirt-xml/src/domain.ts', "import { machineSchema } from '@virtdeck/shared/machine'"],
      ['packages/libvirt-xml/src/domain.ts', "import { readFile } from 'node:fs'"],
    ],
    holds: [
      [
        'packages/libvirt-xml/src/domain.ts',
        "import { parseXmlDocument } from 'slimdom'\nimport type { Machine } from '@virtdeck/shared/machine'",
      ],
      ['packages/libvirt-xml/src/domain.test.ts', "import { readFile } from 'node:fs'"],
    ],
  },
  'shared-runs-anywhere': {
    breaks: [['packages/shared/src/hello.ts', "import { randomUUID } from 'node:crypto'"]],
    holds: [['packages/shared/src/hello.ts', "import { z } from 'zod'"]],
  },
  'agent-imports-packages-only': {
    breaks: [['apps/agent/src/main.ts', "import { openDatabase } from '@virtdeck/database'"]],
    holds: [['apps/agent/src/main.ts', "import { roles } from '@virtdeck/shared/role'\nimport pino from 'pino'"]],
  },
  'web-imports-shared': {
    breaks: [
      ['apps/web/server/agent-client.ts', "import { agentRouter } from '@virtdeck/agent/router'"],
      ['apps/web/server/agent-client.ts', "import type { Config } from '@virtdeck/agent/config'"],
    ],
    holds: [['apps/web/server/agent-client.ts', "import type { AgentRouter } from '@virtdeck/agent/router'"]],
  },
  'e2e-imports-no-app-code': {
    breaks: [
      ['e2e/tests/sign-in.e2e.ts', "import { PERMISSIONS } from '@virtdeck/shared/permission'"],
      ['e2e/lab/guests.ts', "import { product } from '../product.ts'"],
    ],
    holds: [['e2e/tests/sign-in.e2e.ts', "import { startLibvirtHost } from '@virtdeck/lab/libvirt-host'"]],
  },
  'packages-by-name': {
    breaks: [['apps/agent/src/main.ts', "import { z } from '../../../packages/shared/src/hello.ts'"]],
    holds: [['apps/agent/src/router/index.ts', "import { z } from '../services/inventory.ts'"]],
  },
  'libvirt-in-hypervisor-only': {
    breaks: [
      ['apps/agent/src/services/inventory.ts', "import type { Libvirt } from 'node-libvirt'"],
      ['apps/web/server/fleet.ts', "const { Libvirt } = await import('node-libvirt')"],
    ],
    holds: [['apps/agent/src/hypervisor/connection.ts', "import { Libvirt } from 'node-libvirt'"]],
  },
  'xml-views-in-hypervisor-only': {
    breaks: [['apps/agent/src/services/details.ts', "import { parseDomain } from 'libvirt-xml/domain'"]],
    holds: [['apps/agent/src/hypervisor/details.ts', "import { parseDomain } from 'libvirt-xml/domain'"]],
  },
  'xml-libraries-in-libvirt-xml-only': {
    breaks: [['apps/web/server/fleet.ts', "export { Document } from 'slimdom'"]],
    holds: [['packages/libvirt-xml/src/document.ts', "export { Document } from 'slimdom'"]],
  },
  'browser-never-imports-server': {
    breaks: [
      ['apps/web/features/fleet/table.tsx', "import { appRouter } from '../../server/router/index.ts'"],
      ['apps/web/features/fleet/table.tsx', "import { getRuntime } from '../../server/runtime.ts'"],
      ['apps/web/app/fleet/page.tsx', "import { openDatabase } from '../../server/database.ts'"],
    ],
    holds: [
      ['apps/web/live/client.ts', "import type { AppRouter } from '../server/router/index.ts'"],
      ['apps/web/app/fleet/page.tsx', "import { getRuntime } from '../../server/runtime.ts'"],
    ],
  },
  'features-stand-alone': {
    breaks: [['apps/web/features/fleet/table.tsx', "import { Header } from '../machine/header.tsx'"]],
    holds: [['apps/web/features/fleet/table.tsx', "import { Row } from './row.tsx'"]],
  },
  'ui-knows-no-data': {
    breaks: [
      ['apps/web/ui/button.tsx', "import Link from 'next/link'"],
      ['apps/web/ui/table.tsx', "import { useQuery } from '@tanstack/react-query'"],
      ['apps/web/ui/table.tsx', "import type { Row } from '../features/fleet/row.tsx'"],
    ],
    holds: [['apps/web/ui/button.tsx', "import { Button } from '@base-ui/react/button'"]],
  },
  'database-in-server-only': {
    breaks: [['apps/web/app/fleet/page.tsx', "import type { Database } from '@virtdeck/database'"]],
    holds: [['apps/web/server/audit.ts', "import type { Database } from '@virtdeck/database'"]],
  },
  'prisma-in-one-file': {
    breaks: [
      ['prisma/migrations.ts', "import type { Prisma } from '@prisma/client'"],
      ['prisma/seed.ts', "import { PrismaClient } from './generated/client.ts'"],
    ],
    holds: [['prisma/database.ts', "import { PrismaClient } from './generated/client.ts'"]],
  },
  'prisma-tools-in-prisma-only': {
    breaks: [['apps/web/server/main.ts', "import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'"]],
    holds: [['prisma/schema-diff.ts', "import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'"]],
  },
}

function rulesBrokenBy(file: string, source: string): string[] {
  return checkRepository(new Map([[file, source]])).map(({ rule }) => rule)
}

describe('import rules', () => {
  it.each(IMPORT_RULES.map(({ name }) => name))('%s fails when broken, and only then', name => {
    const cases = CASES[name]
    expect(cases, 'every rule has its cases').toBeDefined()
    for (const [file, source] of cases?.breaks ?? []) expect(rulesBrokenBy(file, source), source).toContain(name)
    for (const [file, source] of cases?.holds ?? []) expect(rulesBrokenBy(file, source), source).toEqual([])
  })

  it('names the line of the import', () => {
    const source = "import { connect } from 'node:net'\n\nimport { z } from 'zod'\n"
    const [violation] = checkRepository(new Map([['packages/node-libvirt/src/connection.ts', source]]))
    expect(violation).toMatchObject({ line: 3, rule: 'node-libvirt-imports-node-only' })
  })

  it('does not take words in strings and comments for imports', () => {
    const source = "// import { z } from 'zod'\nexport const text = \"import { z } from 'zod'\"\n"
    expect(rulesBrokenBy('packages/node-libvirt/src/text.ts', source)).toEqual([])
  })
})

describe('the environment', () => {
  const reading = 'export const level = process.env.LEVEL'

  it('is read in one file per app', () => {
    const one = new Map([['apps/agent/src/environment.ts', reading]])
    expect(checkRepository(one)).toEqual([])
    const two = new Map([...one, ['apps/agent/src/log.ts', reading]])
    expect(checkRepository(two).map(({ file, rule }) => ({ file, rule }))).toEqual([
      { file: 'apps/agent/src/environment.ts', rule: 'environment' },
      { file: 'apps/agent/src/log.ts', rule: 'environment' },
    ])
  })

  it('is read in no package', () => {
    expect(rulesBrokenBy('packages/shared/src/log.ts', reading)).toEqual(['environment'])
  })
})

describe('a lint rule switched off', () => {
  const comment = '// oxlint-disable-next-line typescript/no-explicit-any'

  it('carries a reason', () => {
    expect(rulesBrokenBy('scripts/a.ts', `${comment}\nexport const a = 1`)).toEqual(['reason'])
    expect(rulesBrokenBy('scripts/a.ts', `${comment} -- the library types it so\nexport const a = 1`)).toEqual([])
  })
})

describe('an assertion', () => {
  it.each(['export const a = JSON.parse("1") as number', 'export const b = [1][0]!'])('%s carries a reason', code => {
    expect(rulesBrokenBy('scripts/a.ts', code)).toEqual(['reason'])
    expect(rulesBrokenBy('scripts/a.ts', `${code} // written by us`)).toEqual([])
    expect(rulesBrokenBy('scripts/a.ts', `// written by us\n${code}`)).toEqual([])
    expect(rulesBrokenBy('scripts/a.test.ts', code)).toEqual([])
  })

  it('is none where it only narrows to a constant', () => {
    expect(rulesBrokenBy('scripts/a.ts', 'export const a = [1] as const')).toEqual([])
  })
})

describe('readRepository', () => {
  it('finds the sources and leaves out what is generated', async () => {
    const sources = await readRepository(resolve(import.meta.dirname, '../..'))
    expect(sources.has('packages/shared/src/permission.ts')).toBe(true)
    expect([...sources.keys()].filter(file => /node_modules|generated|\.gen\.ts$/.test(file))).toEqual([])
  })
})
