import { existsSync } from 'node:fs'

/** The agent's environment variables, unchecked; the only place that reads `process.env`. */
export interface AgentEnvironment {
  VIRTDECK_AGENT_CONFIG?: string | undefined
  VIRTDECK_AGENT_LISTEN?: string | undefined
  VIRTDECK_AGENT_DATA?: string | undefined
  VIRTDECK_AGENT_CONNECTIONS?: string | undefined
  VIRTDECK_AGENT_DASHBOARD_PIN_FILES?: string | undefined
  VIRTDECK_AGENT_EXECUTABLE?: string | undefined
  VIRTDECK_AGENT_LOG_LEVEL?: string | undefined
}

/** Where the configuration lies unless the environment says otherwise. */
const DEFAULT_CONFIG = '/etc/virtdeck/agent.json'

export function readEnvironment(): AgentEnvironment {
  const isDefault = process.env['VIRTDECK_AGENT_CONFIG'] === undefined && existsSync(DEFAULT_CONFIG)
  return { ...process.env, ...(isDefault && { VIRTDECK_AGENT_CONFIG: DEFAULT_CONFIG }) }
}
