// Plain JavaScript: Next would compile TypeScript at each start, and say so on standard output.
import path from 'node:path'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The dev server refuses to hydrate a page opened at an address that is not listed.
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  // Next's own check knows no TypeScript 7; `pnpm typecheck` runs the compiler.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    root: path.resolve(import.meta.dirname, '../..'),
    // All that next-intl's plugin would set; the plugin itself looks for the file from wherever the server was started.
    resolveAlias: { 'next-intl/config': './i18n/request.ts' },
  },
}

export default config
