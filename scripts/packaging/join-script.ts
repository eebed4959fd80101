import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AgentRelease } from '@virtdeck/shared/agent-release'

/**
 * The script that installs and joins an agent, whole in one file: with the systemd unit, the script that starts the
 * agent, and the SHA-256 of each executable. The dashboard that serves it puts in its URL and pin.
 */
export function composeJoinScript(root: string, release: AgentRelease): string {
  const read = (name: string) => readFileSync(join(root, 'apps/agent/packaging', name), 'utf8').trimEnd()
  const values: Record<string, string> = {
    VERSION: release.version,
    START_AGENT: read('start-agent.sh'),
    UNIT: read('virtdeck-agent.service'),
  }
  for (const { architecture, name, sha256 } of release.files) {
    values[`NAME_${architecture.toUpperCase()}`] = name
    values[`SHA256_${architecture.toUpperCase()}`] = sha256
  }
  const script = readFileSync(join(root, 'apps/agent/packaging/join.sh'), 'utf8')
  return script.replaceAll(/@(\w+)@/g, (placeholder, key: string) => values[key] ?? placeholder)
}
