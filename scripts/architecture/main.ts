import { resolve } from 'node:path'
import { checkRepository } from './check-repository.ts'
import { readRepository } from './read-repository.ts'

const sources = await readRepository(resolve(import.meta.dirname, '../..'))
const violations = checkRepository(sources)
for (const { file, line, rule, problem } of violations)
  console.error(`${line === null ? file : `${file}:${line}`}  ${problem}  [${rule}]`)
console.log(`${sources.size} files, ${violations.length} violations of the house style`)
process.exitCode = violations.length > 0 ? 1 : 0
