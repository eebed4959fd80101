import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../repository.mjs'
import { captureCommand, runCommand } from '../run-command.mjs'
import { addCounts, readTestCounts } from './test-counts.mjs'
import { packagesWithScript } from './workspace-packages.mjs'

/** Reports of the last run, one for each package and kind of test. */
const REPORTS = join(ROOT, 'node_modules/.virtdeck-reports')

/** Integration tests mostly wait for daemons and machines: two packages share two cores without starving each other. */
const PACKAGES_AT_ONCE = { unit: 1, integration: 2 }

/**
 * Runs one kind of tests of every package that has them; what a package's tests print is shown when they have ended.
 * @param {'unit' | 'integration'} kind
 */
export async function runVitest(kind) {
  const waiting = packagesWithScript(`test:${kind}`)
  /** @type {import('./test-counts.mjs').TestCounts[]} */
  const counts = []
  const work = async () => {
    for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
      counts.push(await runPackage(kind, folder))
    }
  }
  await Promise.all(Array.from({ length: PACKAGES_AT_ONCE[kind] }, work))
  return addCounts(counts)
}

/**
 * @param {'unit' | 'integration'} kind
 * @param {string} folder
 */
async function runPackage(kind, folder) {
  const report = freshReport(`${kind}-${folder.replaceAll('/', '-')}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  // The web app has its integration tests twice: a project for each database.
  const args = ['run', '--project', `${kind}*`, ...reporters]
  const { stdout, stderr } = await captureCommand('vitest', args, { cwd: join(ROOT, folder) })
  console.log(`\n${folder}\n${stdout}${stderr}`)
  return readTestCounts(report)
}

/** Runs the end-to-end tests against the built product. */
export async function runPlaywright() {
  const report = freshReport('e2e.json')
  await runCommand(join(ROOT, 'e2e/node_modules/.bin/playwright'), ['test'], {
    cwd: join(ROOT, 'e2e'),
    env: { VIRTDECK_TEST_REPORT: report },
  })
  return readTestCounts(report)
}

/** @param {string} name */
function freshReport(name) {
  mkdirSync(REPORTS, { recursive: true })
  const path = join(REPORTS, name)
  rmSync(path, { force: true })
  return path
}
