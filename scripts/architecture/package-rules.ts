import { type Edge, type ImportRule, isPackage, isTestFile, leadsTo } from './import-rule.ts'
import { packageFolderOf } from './module-target.ts'

const TEST_PACKAGES = ['vitest']

/** What packages may import of each other, of npm and of Node. */
export const PACKAGE_RULES: readonly ImportRule[] = [
  {
    name: 'node-libvirt-imports-node-only',
    reason: 'node-libvirt imports Node and its own files only',
    breaks: edge =>
      edge.file.startsWith('packages/node-libvirt/') &&
      edge.target.kind !== 'node' &&
      !leadsTo(edge, 'packages/node-libvirt') &&
      !isForTests(edge),
  },
  {
    name: 'libvirt-xml-imports-its-parser',
    reason: 'libvirt-xml imports slimdom, its own files, and types of shared',
    breaks: edge =>
      edge.file.startsWith('packages/libvirt-xml/') &&
      !isPackage(edge, 'slimdom') &&
      !leadsTo(edge, 'packages/libvirt-xml') &&
      !(leadsTo(edge, 'packages/shared') && edge.isTypeOnly) &&
      !isForTests(edge),
  },
  {
    name: 'shared-runs-anywhere',
    reason: 'shared imports zod and its own files only',
    breaks: edge =>
      edge.file.startsWith('packages/shared/') &&
      !isPackage(edge, 'zod') &&
      !leadsTo(edge, 'packages/shared') &&
      !isForTests(edge),
  },
  {
    name: 'agent-imports-packages-only',
    reason: 'the agent imports node-libvirt, libvirt-xml and shared, nothing else of this repository',
    breaks: edge =>
      edge.file.startsWith('apps/agent/') &&
      isOfRepository(edge) &&
      !leadsTo(edge, 'apps/agent', 'packages/node-libvirt', 'packages/libvirt-xml', 'packages/shared') &&
      !isForTests(edge),
  },
  {
    name: 'web-imports-shared',
    reason: "the web app imports shared, its database, and types of the agent's router",
    breaks: edge =>
      edge.file.startsWith('apps/web/') &&
      isOfRepository(edge) &&
      !leadsTo(edge, 'apps/web', 'packages/shared', 'prisma') &&
      !(leadsTo(edge, 'apps/agent/router') && edge.isTypeOnly) &&
      !isForTests(edge),
  },
  {
    name: 'e2e-imports-no-app-code',
    reason: 'e2e drives the product from outside: it imports the lab only',
    breaks: edge =>
      edge.file.startsWith('e2e/') &&
      isOfRepository(edge) &&
      !leadsTo(edge, edge.file.startsWith('e2e/lab/') ? 'e2e/lab' : 'e2e'),
  },
  {
    name: 'packages-by-name',
    reason: 'another package is imported by its name, never by a path into it',
    breaks: edge =>
      edge.target.kind === 'file' &&
      packageFolderOf(edge.file) !== null &&
      packageFolderOf(edge.target.path) !== packageFolderOf(edge.file),
  },
]

function isOfRepository({ target }: Edge): boolean {
  return target.kind === 'file' || target.kind === 'workspace'
}

/** Tests may use the test runner, the lab and Node wherever they stand. */
function isForTests(edge: Edge): boolean {
  if (!isTestFile(edge.file)) return false
  return (
    edge.target.kind === 'node' ||
    leadsTo(edge, 'e2e/lab') ||
    (edge.target.kind === 'npm' && TEST_PACKAGES.includes(edge.target.name))
  )
}
