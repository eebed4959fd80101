import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['*.test.ts'], exclude: ['*.integration.test.ts'], testTimeout: 30_000 } },
      {
        test: { name: 'integration', include: ['*.integration.test.ts'], fileParallelism: false, testTimeout: 60_000 },
      },
    ],
  },
})
