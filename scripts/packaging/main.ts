import { resolve } from 'node:path'
import { makeRelease } from './release.ts'

const ROOT = resolve(import.meta.dirname, '../..')

await makeRelease(ROOT, resolve(ROOT, 'dist/agent'))
