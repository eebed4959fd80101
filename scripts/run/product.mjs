import { join } from 'node:path'
import { PINNED_NODE, ROOT } from '../repository.mjs'
import { Service } from './service.mjs'

/** Loopback: the agent of this machine serves the dashboard of this machine. */
const AGENT_LISTEN = '127.0.0.1:7444'
const WEB_LISTEN = '0.0.0.0:7443'

/**
 * @typedef {object} ProductOptions
 * @property {import('../setup/dashboard-home.mjs').DashboardHome} home
 * @property {import('../setup/data-folders.mjs').DataFolders} data
 * @property {import('../setup/account.mjs').Account} account the dashboard's
 */

/**
 * The agent (root) and the dashboard (never root) of this machine, not started yet. Settings of the environment
 * (VIRTDECK_…) win over what is set here.
 * @param {ProductOptions} options
 */
export function createServices({ home, data, account }) {
  const agentListen = process.env.VIRTDECK_AGENT_LISTEN ?? AGENT_LISTEN
  const agent = new Service({
    name: 'agent',
    node: PINNED_NODE,
    script: join(ROOT, 'apps/agent/src/main.ts'),
    logPath: join(data.logs, 'agent.log'),
    account: null,
    env: {
      VIRTDECK_AGENT_LISTEN: agentListen,
      VIRTDECK_AGENT_DATA: data.agent,
      VIRTDECK_AGENT_DASHBOARD_PIN_FILES: join(data.web, 'identity.pin'),
    },
  })
  const web = new Service({
    name: 'dashboard',
    node: PINNED_NODE.replace(ROOT, home.root),
    script: join(home.root, 'apps/web/server/main.ts'),
    logPath: join(data.logs, 'web.log'),
    account,
    env: {
      VIRTDECK_WEB_LISTEN: process.env.VIRTDECK_WEB_LISTEN ?? WEB_LISTEN,
      VIRTDECK_WEB_DATA: data.web,
      VIRTDECK_LOCAL_AGENT: reachable(agentListen),
      VIRTDECK_LOCAL_AGENT_PIN_FILE: join(data.agent, 'identity.pin'),
    },
  })
  return { agent, web }
}

/**
 * The address in a line for people, the one-use link where there is one; null in a line of the log, which is JSON.
 * @param {string} line
 */
export function addressIn(line) {
  return line.startsWith('{') ? null : (line.match(/https?:\/\/[^\s"']+/g)?.at(-1) ?? null)
}

/**
 * An address that all interfaces listen on, as a peer on this machine dials it.
 * @param {string} listen
 */
function reachable(listen) {
  return listen.replace(/^(0\.0\.0\.0|\[::\]):/, '127.0.0.1:')
}
