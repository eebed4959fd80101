import { packageFolderOf } from './module-target.ts'

/**
 * Which files read the environment though they may not: each app (and the tools around it) has one that does, packages
 * have none.
 * @param readers the files that read it, tests left out.
 */
export function checkEnvironmentReaders(readers: readonly string[]): { file: string; problem: string }[] {
  const byPackage = Map.groupBy(readers, packageFolderOf)
  return [...byPackage].flatMap(([folder, files]) => {
    if (folder === null) return []
    if (folder.startsWith('packages/'))
      return files.map(file => ({ file, problem: 'a package reads no environment: its caller passes options' }))
    if (!folder.startsWith('apps/') || files.length <= 1) return []
    return files.map(file => ({
      file,
      problem: `process.env is read in one file per app, here in ${files.join(', ')}`,
    }))
  })
}
