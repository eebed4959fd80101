import { defineConfig } from '@playwright/test'
import { CHROMIUM } from './browser.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: 'test-results',
  // One product, one libvirt host and two cores: the tests share them.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.VIRTDECK_TEST_REPORT
    ? [['line'], ['json', { outputFile: process.env.VIRTDECK_TEST_REPORT }]]
    : [['line']],
  use: {
    ignoreHTTPSErrors: true,
    viewport: { width: 1400, height: 900 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: CHROMIUM,
  },
})
