import { expect, it } from 'vitest'
import { parseBootTime, parsePrettyName, readHostFacts, rereadHostFacts } from './host-facts.ts'

it('knows the system it runs on', () => {
  const facts = readHostFacts()
  expect(facts.cores).toBeGreaterThanOrEqual(1)
  expect(facts.cores).toBeLessThanOrEqual(facts.cpus)
  expect(facts.architecture).toMatch(/^(x86_64|aarch64)$/)
  expect(facts.operatingSystem).toMatch(/\S/)
  const upSinceMs = Date.now() - (facts.bootedAt ?? 0)
  expect(upSinceMs).toBeGreaterThan(process.uptime() * 1_000)
})

it('reads the name of the system however it is quoted', () => {
  expect(parsePrettyName('ID=debian\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n')).toBe(
    'Debian GNU/Linux 12 (bookworm)',
  )
  expect(parsePrettyName('PRETTY_NAME=\'One "two"\'')).toBe('One "two"')
  expect(parsePrettyName('PRETTY_NAME="a \\"b\\" \\$c"')).toBe('a "b" $c')
  expect(parsePrettyName('PRETTY_NAME=Alpine')).toBe('Alpine')
  expect(parsePrettyName('ID=none')).toBeNull()
})

it('reads the time of the boot, and keeps it until the clock was set', () => {
  expect(parseBootTime('cpu 1 2\nbtime 1700000000\nprocesses 3')).toBe(1_700_000_000_000)
  expect(parseBootTime('')).toBeNull()
  const facts = readHostFacts()
  const bootedAt = facts.bootedAt ?? expect.unreachable()
  expect(rereadHostFacts({ ...facts, bootedAt: bootedAt + 1_500 }).bootedAt).toBe(bootedAt + 1_500)
  expect(rereadHostFacts({ ...facts, bootedAt: bootedAt + 3_600_000 }).bootedAt).toBe(bootedAt)
})
