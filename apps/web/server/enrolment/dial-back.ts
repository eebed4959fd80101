import { setTimeout as wait } from 'node:timers/promises'
import { DIAL_BACK_MS, type JoinProblem } from '@virtdeck/shared/enrolment'
import { isContractServed } from '@virtdeck/shared/hello'
import type { AgentTarget } from '../agents/connect-pinned.ts'
import { toDialFailure } from '../agents/dial-failure.ts'
import { greetAgent } from '../agents/greet-agent.ts'
import type { Identity } from '../agents/identity.ts'

/** The agent first reads our answer and writes our key down. */
const FIRST_WAIT_MS = 250
const NEXT_WAIT_MS = 1_000

export interface DialBackOptions {
  target: AgentTarget
  identity: Identity
  signal: AbortSignal
  /** Whether there is still somebody to dial for; asked before each try. */
  isWanted: () => Promise<boolean>
  onProblem: (problem: JoinProblem) => Promise<void>
}

/** Dials an agent until it answers with its own key. @returns whether it did before it was too late. */
export async function dialBack(options: DialBackOptions): Promise<boolean> {
  const { isWanted, onProblem } = options
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(DIAL_BACK_MS)])
  const isOver = async (ms: number) => {
    await wait(ms, undefined, { signal }).catch(() => {}) // over, as the next line says
    return signal.aborted || !(await isWanted())
  }
  for (let pause = FIRST_WAIT_MS; !(await isOver(pause)); pause = NEXT_WAIT_MS) {
    const problem = await tryToDial(options)
    if (!problem) return true
    await onProblem(problem)
  }
  return false
}

async function tryToDial({ target, identity }: DialBackOptions): Promise<JoinProblem | null> {
  try {
    const { contract, version } = await greetAgent(target, identity)
    return isContractServed(contract) ? null : { code: 'incompatible', detail: version }
  } catch (error) {
    return toDialFailure(error)
  }
}
