import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../repository.mjs'
import { runCommand } from '../run-command.mjs'
import { addCounts, readTestCounts } from './test-counts.mjs'
import { packagesWithScript } from './workspace-packages.mjs'

/** Reports of the last run, one for each package and kind of test. */
const REPORTS = join(ROOT, 'node_modules/.virtdeck-reports')

/**
 * Runs one kind of tests of every package that has them, one package after the other: integration tests would
 * otherwise share the machine's two cores and time out for no fault of theirs.
 * @param {'unit' | 'integration'} kind
 */
export async function runVitest(kind) {
  const counts = []
  for (const folder of packagesWithScript(`test:${kind}`)) {
    console.log(`\n${folder}`)
    const report = freshReport(`${kind}-${folder.replaceAll('/', '-')}.json`)
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    // The web app has its integration tests twice: a project for each database.
    const args = ['run', '--project', `${kind}*`, ...reporters]
    await runCommand('vitest', args, { cwd: join(ROOT, folder) })
    counts.push(readTestCounts(report))
  }
  return addCounts(counts)
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
