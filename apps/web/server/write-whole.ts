import { chmod, rename, writeFile } from 'node:fs/promises'

/** Replaces a file so that a reader never sees half of it; whatever the umask, its mode is exact. */
export async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  const draft = `${file}.${process.pid}.new`
  await writeFile(draft, text, { mode })
  await chmod(draft, mode)
  await rename(draft, file)
}
