import { defineConfig } from 'vitest/config'

const EXCLUDED = ['**/node_modules/**', '.next/**']

/** One file after the other: each runs servers, and some whole libvirt hosts, on few cores. */
const INTEGRATION = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 }

/** Tests about several copies of the dashboard, which need a database that copies can share. */
const NEEDS_POSTGRESQL = ['server/copies/**']

/**
 * Run on SQLite only: what they are about is agents, libvirt, HTTP, sockets, roles or Next, and of the database they use no
 * more than the others do.
 */
const ON_ONE_DATABASE = [
  'server/agents/**',
  'server/console/console.integration.test.ts',
  // Two copies that share a file.
  'server/enrolment/host-address.integration.test.ts',
  'server/fleet/**',
  'server/agent-release/**',
  'server/auth/profile.integration.test.ts',
  'server/http/**',
  'server/audit/audit-plan.integration.test.ts',
  'server/one-runtime.integration.test.ts',
  'server/permission.integration.test.ts',
]

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', ...EXCLUDED],
        },
      },
      {
        test: {
          ...INTEGRATION,
          name: 'integration',
          include: ['**/*.integration.test.ts'],
          exclude: [...NEEDS_POSTGRESQL, ...EXCLUDED],
        },
      },
      {
        test: {
          ...INTEGRATION,
          name: 'integration-postgresql',
          include: ['server/**/*.integration.test.ts'],
          exclude: [...ON_ONE_DATABASE, ...EXCLUDED],
          globalSetup: 'server/testing/start-postgres.ts',
        },
      },
    ],
  },
})
