import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { argumentsOf, type Copy, parseCopy, parseDockerfile } from './dockerfile.ts'

const run = promisify(execFile)

const ROOT = resolve(import.meta.dirname, '../..')
/** Made by `npm run package` in minutes, and tested beside it; the dashboard starts without. */
const LEFT_OUT = new Set(['dist/agent'])
/** What building leaves for the next build, and Next's own for development. */
const WORKSHOP = /\.next\/(cache|dev)$/

/**
 * Carries out what the last stage of a Dockerfile copies and installs, in a folder that stands for its WORKDIR; what it
 * takes of the build's stage comes from this clone, which is built alike. What it does to the system is left out.
 */
export async function replayLastStage(dockerfile: string, folder: string): Promise<void> {
  const last = parseDockerfile(readFileSync(resolve(ROOT, dockerfile), 'utf8')).at(-1)
  const workdir = argumentsOf(last ? [last] : [], 'WORKDIR')[0] ?? ''
  for (const { name, text } of last?.instructions ?? []) {
    if (name === 'COPY') copy(parseCopy(text), workdir, folder)
    if (name === 'RUN' && text.startsWith('npx '))
      await run('sh', ['-c', text], { cwd: folder, env: { ...process.env, CI: 'true' } })
  }
}

function copy({ from, sources, target }: Copy, workdir: string, folder: string): void {
  const isIgnored = from === null ? readIgnored() : (path: string) => WORKSHOP.test(path)
  for (const source of sources.map(path => relative(workdir, resolve(workdir, path)))) {
    if (LEFT_OUT.has(source)) continue
    const path = join(ROOT, source)
    if (!existsSync(path)) throw new Error(`${source} is not there: build the pages first`)
    const into = target.endsWith('/') ? join(folder, target, basename(source)) : join(folder, target)
    mkdirSync(dirname(into), { recursive: true })
    const options = { recursive: statSync(path).isDirectory(), verbatimSymlinks: true }
    cpSync(path, into, { ...options, filter: entry => !isIgnored(relative(ROOT, entry)) })
  }
}

/** What .dockerignore leaves out; knows `name` and patterns of a name at any depth. */
function readIgnored(): (path: string) => boolean {
  const lines = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n').filter(Boolean)
  const names = lines.map(line => line.replace(/^\*\*\//, ''))
  return path => names.includes(basename(path))
}
