import { join } from 'node:path'
import { build } from 'esbuild'

/** A single executable takes one CommonJS file, which has no `import.meta`. */
export async function bundleAgent(root: string): Promise<Uint8Array> {
  const { outputFiles, warnings } = await build({
    entryPoints: [join(root, 'apps/agent/src/main.ts')],
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    legalComments: 'inline',
    write: false,
    outfile: 'agent.cjs',
    logLevel: 'silent',
  })
  const [file] = outputFiles
  if (!file || warnings.length > 0) throw new Error(`The agent cannot be bundled: ${JSON.stringify(warnings)}`)
  return file.contents
}
