import { type ImportRule, isPackage, isTestFile, leadsTo } from './import-rule.ts'

const SERVER = 'apps/web/server'
const ROUTING = ['next/navigation', 'next/router', 'next/link', 'next-intl/navigation']

/** What is server and what is browser in the web app, and who knows whom in the browser. */
export const WEB_RULES: readonly ImportRule[] = [
  {
    name: 'browser-never-imports-server',
    reason: 'outside server/ only types of its router may be imported, and pages may import server/runtime.ts',
    breaks: edge =>
      isBrowserFile(edge.file) &&
      leadsTo(edge, SERVER) &&
      !(edge.isTypeOnly && leadsTo(edge, `${SERVER}/router/index.ts`)) &&
      !(edge.file.startsWith('apps/web/app/') && leadsTo(edge, `${SERVER}/runtime.ts`)) &&
      !isTestFile(edge.file),
  },
  {
    name: 'features-stand-alone',
    reason: 'features do not import each other; what two need lies beside them',
    breaks: edge => {
      const feature = featureOf(edge.file)
      const other = edge.target.kind === 'file' ? featureOf(edge.target.path) : null
      return feature !== null && other !== null && feature !== other
    },
  },
  {
    name: 'ui-knows-no-data',
    reason: 'ui/ knows no router, no query library, no tRPC, and nothing else of the web app',
    breaks: edge =>
      edge.file.startsWith('apps/web/ui/') &&
      ((edge.target.kind === 'npm' && ROUTING.includes(edge.target.specifier)) ||
        isPackage(
          edge,
          'nuqs',
          '@tanstack/react-query',
          '@trpc/client',
          '@trpc/server',
          '@trpc/tanstack-react-query',
        ) ||
        (edge.target.kind === 'file' && !leadsTo(edge, 'apps/web/ui'))),
  },
  {
    name: 'database-in-server-only',
    reason: 'the database is reached from server/ only',
    breaks: edge => leadsTo(edge, 'prisma') && !edge.file.startsWith('prisma/') && !edge.file.startsWith(`${SERVER}/`),
  },
  {
    name: 'prisma-in-one-file',
    reason: 'the Prisma client and what it generates are imported in prisma/database.ts only',
    breaks: edge =>
      edge.file !== 'prisma/database.ts' &&
      !isTestFile(edge.file) &&
      (isPackage(edge, '@prisma/client') ||
        (edge.target.kind === 'file' && /^prisma\/(.*\/)?generated\//.test(edge.target.path))),
  },
  {
    name: 'prisma-tools-in-prisma-only',
    reason: "Prisma's adapters and engines are for prisma/ alone",
    breaks: edge =>
      edge.target.kind === 'npm' &&
      (edge.target.name.startsWith('@prisma/') || edge.target.name === 'prisma') &&
      !edge.file.startsWith('prisma/'),
  },
]

function isBrowserFile(file: string): boolean {
  return file.startsWith('apps/web/') && !file.startsWith(`${SERVER}/`)
}

function featureOf(path: string): string | null {
  return /^apps\/web\/features\/([^/]+)\//.exec(path)?.[1] ?? null
}
