import { posix } from 'node:path'

/** The workspace packages that other packages import by name, with the folder their name stands for. */
const PACKAGE_FOLDERS: Readonly<Record<string, string>> = {
  '@virtdeck/agent': 'apps/agent',
  '@virtdeck/database': 'prisma',
  '@virtdeck/e2e': 'e2e',
  '@virtdeck/lab': 'e2e/lab',
  '@virtdeck/scripts': 'scripts',
  '@virtdeck/shared': 'packages/shared',
  '@virtdeck/web': 'apps/web',
  'libvirt-xml': 'packages/libvirt-xml',
  'node-libvirt': 'packages/node-libvirt',
}

/** What an import leads to: a path in the repository, a package of npm, or Node itself. */
export type ModuleTarget =
  | { kind: 'file'; path: string }
  | { kind: 'workspace'; name: string; path: string }
  | { kind: 'npm'; name: string; specifier: string }
  | { kind: 'node'; name: string }

/** Where `specifier`, written in `file` (path from the repository's root), leads. */
export function resolveTarget(file: string, specifier: string): ModuleTarget {
  if (specifier.startsWith('node:')) return { kind: 'node', name: specifier.slice('node:'.length) }
  if (specifier.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(file), specifier) }
  // The one alias: the root of the web app, as its package.json says.
  if (specifier.startsWith('#')) return { kind: 'file', path: `apps/web/${specifier.slice(1)}` }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  const folder = PACKAGE_FOLDERS[name]
  if (folder) return { kind: 'workspace', name, path: folder + specifier.slice(name.length) }
  return { kind: 'npm', name, specifier }
}

/** The workspace package a file belongs to, by its folder; null for the root's own files. */
export function packageFolderOf(file: string): string | null {
  const folders = Object.values(PACKAGE_FOLDERS).filter(folder => file.startsWith(`${folder}/`))
  // The lab lies inside e2e: the longest folder wins.
  return folders.toSorted((a, b) => b.length - a.length)[0] ?? (file.startsWith('bench/') ? 'bench' : null)
}
