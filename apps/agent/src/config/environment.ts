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

export function readEnvironment(): AgentEnvironment {
  return process.env
}
