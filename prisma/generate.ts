// Writes Prisma's clients into generated/, one for each database. The command line wants a native schema engine, which it
// would download though generating never runs it: any executable serves, so it is given this very Node.
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)
const command = path.join(path.dirname(require.resolve('prisma/package.json')), 'build', 'index.js')

for (const schema of ['sqlite', 'postgresql']) {
  execFileSync(process.execPath, [command, 'generate', '--schema', schema], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
}
