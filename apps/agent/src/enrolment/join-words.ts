import type { AppError, ErrorCode } from '@virtdeck/shared/app-error'
import type { JoinProblem, JoinProblemCode } from '@virtdeck/shared/enrolment'
import { firewallCommands } from './firewall-advice.ts'

const AGAIN = 'Make a new command with "Add host" on the dashboard.'

const REFUSALS: Partial<Record<ErrorCode, string>> = {
  'join-code-unknown': `This dashboard did not make this command, or made it long ago. ${AGAIN}`,
  'join-code-used': `This command was already used. ${AGAIN}`,
  'join-code-expired': `This command has expired: it was good for 15 minutes. ${AGAIN}`,
  'join-code-cancelled': `This command was cancelled on the dashboard. ${AGAIN}`,
  'join-proof-wrong': 'This command is not whole. Copy all of it from the dashboard again.',
  'host-removed': `This host was removed from the dashboard. ${AGAIN}`,
  'too-many-requests': 'Too many attempts from this address. Wait a minute, then run the command again.',
  'input-invalid': 'The dashboard cannot dial the address that this host has. Give another with --address HOST:PORT.',
  'origin-refused':
    'The dashboard is not to be reached under this address. Open its page at its own address, then make a new command there.',
}

/** A sentence for a dashboard's refusal. */
export function explainRefusal(error: AppError): string {
  return REFUSALS[error.code] ?? `The dashboard refused: ${error.code}.`
}

const CAUSES: Record<JoinProblemCode, string> = {
  'no-answer': 'Something between the two keeps the port closed.',
  'port-closed': 'Nothing is open there: a firewall refuses, or the agent does not run or listens elsewhere.',
  'name-unknown': 'The dashboard does not know that name. Give another with --address HOST:PORT.',
  'wrong-key': 'Another agent answers there. Give this host’s own address with --address HOST:PORT.',
  refused: 'The agent there does not know this dashboard: does it run with another data folder?',
  incompatible: 'The agent’s version does not fit the dashboard’s.',
  other: '',
}

/** What kept the dashboard from reaching this host, and what to do about it; a sentence or command a line. */
export function explainProblem({ code, detail }: JoinProblem, dialled: string): string[] {
  const first = `The dashboard cannot reach this host at ${dialled}: ${detail}.`
  const isFirewall = code === 'no-answer' || code === 'port-closed'
  return [first, CAUSES[code], ...(isFirewall ? explainPort(dialled) : [])].filter(Boolean)
}

function explainPort(dialled: string): string[] {
  const port = Number(dialled.slice(dialled.lastIndexOf(':') + 1))
  const commands = firewallCommands(port)
  if (commands.length === 0) return [`Open TCP port ${port} of this host to the dashboard.`]
  return [
    `Open TCP port ${port} of this host to the dashboard, for example:`,
    ...commands.map(command => `  ${command}`),
  ]
}
