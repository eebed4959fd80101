import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '@virtdeck/shared/app-error'
import {
  agentProofText,
  DIAL_BACK_MS,
  dashboardProofText,
  type JoinCode,
  type JoinProgress,
  joinAnswerSchema,
  joinProgressSchema,
  statusProofText,
} from '@virtdeck/shared/enrolment'
import packageJson from '../../package.json' with { type: 'json' }
import type { AgentConfig } from '../config/config.ts'
import { loadIdentity } from '../identity/identity.ts'
import { TrustedDashboards } from '../identity/trusted-dashboards.ts'
import { callDashboard, type Dashboard } from './dashboard-call.ts'
import { JoinError } from './join-error.ts'
import { isProved, proveText } from './join-proof.ts'
import { explainProblem, explainRefusal } from './join-words.ts'

const INTERVAL_MS = 500
/** The dashboard ends dialling by itself; longer than that nobody waits for its word. */
const PATIENCE_MS = DIAL_BACK_MS + 30_000

export interface JoinOptions {
  dashboard: Dashboard
  code: JoinCode
  /** Where the dashboard shall dial this agent; null for where the call comes from. */
  address: string | null
  config: AgentConfig
  /** Tells whoever ran the command. */
  say: (line: string) => void
}

/**
 * Trades keys with a dashboard and waits until it has dialled back. Its key is trusted from then on, and not at all when it
 * proves nothing or cannot dial.
 * @throws {JoinError} with words for whoever ran the command.
 */
export async function joinDashboard(options: JoinOptions): Promise<void> {
  const { config, say, dashboard } = options
  try {
    const { pin, dashboardPin } = await tradeKeys(options)
    const trusted = new TrustedDashboards(config)
    const isNew = trusted.add(dashboardPin)
    const progress = await followDialling(options, pin)
    if (progress.state === 'joined') return say(`this host has joined ${dashboard.url.origin}`)
    if (isNew) trusted.forget(dashboardPin)
    throw new JoinError(explainEnd(progress))
  } catch (error) {
    if (error instanceof AppError) throw new JoinError(explainRefusal(error), { cause: error })
    throw error
  }
}

/** @throws {JoinError} when the dashboard does not hold the secret of its own code. */
async function tradeKeys({ dashboard, code, address, config }: JoinOptions) {
  const { pin } = await loadIdentity(config.data)
  const { id, secret } = code
  const shown = { id, pin, port: config.listen.port, address }
  const proof = proveText(secret, agentProofText(shown))
  const body = { ...shown, proof, version: packageJson.version, architecture: process.arch }
  const answer = await callDashboard(dashboard, { path: '/api/join', body }, joinAnswerSchema)
  const { dashboardPin } = answer
  if (!isProved(secret, dashboardProofText(id, { agent: pin, dashboard: dashboardPin }), answer.proof)) {
    throw new JoinError('What answers there is not the dashboard that made this command. Nothing was trusted.')
  }
  return { pin, dashboardPin }
}

/** Asks how far the dashboard is until it has reached an end, saying meanwhile what keeps it. */
async function followDialling({ dashboard, code, say }: JoinOptions, pin: string): Promise<JoinProgress> {
  const body = { id: code.id, proof: proveText(code.secret, statusProofText(code.id, pin)) }
  const end = Date.now() + PATIENCE_MS
  let told = ''
  for (;;) {
    const progress = await callDashboard(dashboard, { path: '/api/join/status', body }, joinProgressSchema).catch(
      (error: unknown) => {
        if (error instanceof JoinError && Date.now() < end) return null // asked again, as after any lost call
        throw error
      },
    )
    if (progress && progress.state !== 'dialling') return progress
    if (Date.now() > end) throw new JoinError('The dashboard says no more. Look at its page "Add host".')
    if (progress?.problem && progress.problem.code !== told) {
      told = progress.problem.code
      for (const line of explainProblem(progress.problem, progress.dialled ?? '')) say(line)
      say(`waiting for it; the dashboard tries for ${DIAL_BACK_MS / 1000} s`)
    }
    await wait(INTERVAL_MS)
  }
}

function explainEnd({ state, problem, dialled }: JoinProgress): string {
  if (state === 'cancelled') return explainRefusal(new AppError('join-code-cancelled'))
  const lines = problem
    ? explainProblem(problem, dialled ?? '')
    : [`The dashboard did not reach this host at ${dialled}.`]
  return [...lines, 'Then run the same command again; it is good for 15 minutes in all.'].join('\n')
}
