import { type ConsoleMode, type ConsoleTicket, consoleTicketSchema } from '@virtdeck/shared/console'
import { type MachineRef, machineRefSchema } from '@virtdeck/shared/identity'
import type { Viewer } from '../auth/viewer.ts'
import type { Runtime } from '../runtime.ts'
import { signedIn } from './procedure.ts'
import { trpc } from './trpc.ts'

export const consoleRouter = trpc.router({
  openView: signedIn
    .input(machineRefSchema)
    .output(consoleTicketSchema)
    .mutation(({ ctx, input }) => issueTicket(ctx, input, 'view')),

  openControl: signedIn
    .input(machineRefSchema)
    .output(consoleTicketSchema)
    .mutation(({ ctx, input }) => issueTicket(ctx, input, 'control')),
})

/** Asks the agent first, so that a machine without a usable screen gets its reason instead of a ticket. */
async function issueTicket(
  { runtime, viewer }: { runtime: Runtime; viewer: Viewer },
  machine: MachineRef,
  mode: ConsoleMode,
): Promise<ConsoleTicket> {
  runtime.fleet.machine(machine)
  const { password } = await runtime.agents.describeConsole(machine)
  const path = await runtime.tickets.issue({ viewer, machine, mode })
  return { path, mode, password }
}
