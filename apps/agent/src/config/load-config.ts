import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { type AgentConfig, configSchema } from './config.ts'
import type { AgentEnvironment } from './environment.ts'

/** The configuration can't be used; the message names each place and what is wrong there. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Merges the JSON file (if one is named) and the environment, which wins. Throws `ConfigError`. */
export function loadConfig(environment: AgentEnvironment): AgentConfig {
  const file = environment.VIRTDECK_AGENT_CONFIG
  const fromFile = file ? readConfigFile(file) : {}
  const result = configSchema.safeParse({ ...fromFile, ...readVariables(environment) })
  if (result.success) return result.data
  throw new ConfigError(describeIssues(result.error, environment))
}

function readConfigFile(path: string): object {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new ConfigError(`The configuration file ${path} cannot be read: ${(error as Error).message}`) // fs throws Errors
  }
  const value = parseJson(text, `The configuration file ${path}`)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConfigError(`The configuration file ${path} must hold a JSON object.`)
  }
  return value
}

const VARIABLE_OF_SETTING: Record<string, keyof AgentEnvironment> = {
  listen: 'VIRTDECK_AGENT_LISTEN',
  data: 'VIRTDECK_AGENT_DATA',
  connections: 'VIRTDECK_AGENT_CONNECTIONS',
  dashboardPinFiles: 'VIRTDECK_AGENT_DASHBOARD_PIN_FILES',
  executable: 'VIRTDECK_AGENT_EXECUTABLE',
  logLevel: 'VIRTDECK_AGENT_LOG_LEVEL',
}

function readVariables(environment: AgentEnvironment): Record<string, unknown> {
  const settings: Record<string, unknown> = {}
  for (const [setting, variable] of Object.entries(VARIABLE_OF_SETTING)) {
    const text = environment[variable]
    if (text) settings[setting] = readVariable(setting, variable, text)
  }
  return settings
}

function readVariable(setting: string, variable: string, text: string): unknown {
  if (setting === 'connections') return parseJson(text, `The environment variable ${variable}`)
  if (setting === 'dashboardPinFiles') return text.split(',').map(path => path.trim())
  return text
}

function parseJson(text: string, subject: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ConfigError(`${subject} is not JSON: ${(error as Error).message}`) // JSON.parse throws SyntaxErrors
  }
}

function describeIssues(error: z.ZodError, environment: AgentEnvironment): string {
  const lines = error.issues.map(issue => {
    const setting = String(issue.path[0] ?? '')
    const variable = VARIABLE_OF_SETTING[setting]
    const source = variable && environment[variable] ? variable : (environment.VIRTDECK_AGENT_CONFIG ?? 'default')
    const place = issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
    return `  ${place}${issue.message} (from ${source})`
  })
  return ['The configuration of the agent is not valid:', ...lines].join('\n')
}
