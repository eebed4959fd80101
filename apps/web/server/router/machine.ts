import { AppError } from '@virtdeck/shared/app-error'
import { domainActionSchema } from '@virtdeck/shared/domain-action'
import { type FleetRow, fleetRowSchema } from '@virtdeck/shared/fleet'
import { machineRefSchema } from '@virtdeck/shared/identity'
import { machineDetailsSchema } from '@virtdeck/shared/machine'
import { mutationEnvelopeSchema } from '@virtdeck/shared/mutation'
import { mayAct } from '@virtdeck/shared/permission'
import { historyRangeSchema, historySchema, type Rate } from '@virtdeck/shared/stats'
import { z } from 'zod'
import { signedIn } from './procedure.ts'
import { trpc } from './trpc.ts'
import { untilAborted } from './until-aborted.ts'

export const machineRouter = trpc.router({
  /** A machine's row, what its XML says (null while its host is away), and where else its UUID appears. */
  get: signedIn
    .input(machineRefSchema)
    .output(
      z.object({ row: fleetRowSchema, details: machineDetailsSchema.nullable(), elsewhere: z.array(machineRefSchema) }),
    )
    .query(async ({ ctx, input }) => {
      const { fleet, agents } = ctx.runtime
      const row = fleet.machine(input)
      const details = await unlessUnreachable(agents.machineDetails(input))
      return { row, details, elsewhere: fleet.elsewhere(input) }
    }),

  /** The row at first and whenever it changes; null once the machine is gone. */
  watch: signedIn
    .input(machineRefSchema)
    .subscription(
      ({ ctx, input, signal }): AsyncIterable<FleetRow | null> =>
        ctx.runtime.fleet.watchMachine(input, untilAborted(signal)),
    ),

  /** The machine's rates, one for each tick of its host. */
  stats: signedIn
    .input(machineRefSchema)
    .subscription(
      ({ ctx, input, signal }): AsyncIterable<Rate & { at: number }> =>
        ctx.runtime.fleet.watchRate(input, untilAborted(signal)),
    ),

  history: signedIn
    .input(machineRefSchema.extend({ range: historyRangeSchema }))
    .output(historySchema)
    .query(({ ctx, input }) => ctx.runtime.agents.machineHistory(input, input.range)),

  act: signedIn
    .meta({ audit: ['action'] })
    .input(z.object({ ...machineRefSchema.shape, ...mutationEnvelopeSchema.shape, action: domainActionSchema }))
    .output(z.object({ row: fleetRowSchema }))
    .mutation(async ({ ctx, input }) => {
      const { fleet, agents } = ctx.runtime
      if (!mayAct(ctx.viewer.user.role, input.action)) throw new AppError('role-too-low')
      fleet.machine(input)
      const machine = await agents.act(input)
      return { row: fleet.rowOf(input.host, machine) }
    }),

  xml: signedIn
    .input(machineRefSchema.extend({ definition: z.enum(['live', 'persistent']) }))
    .output(z.object({ xml: z.string() }))
    .query(({ ctx, input }) => ctx.runtime.agents.machineXml(input, input.definition)),
})

/** A host or a libvirt that is away leaves the row that was known; the page says so beside it. */
async function unlessUnreachable<Value>(value: Promise<Value>): Promise<Value | null> {
  try {
    return await value
  } catch (error) {
    if (error instanceof AppError && error.kind === 'host-unreachable') return null
    throw error
  }
}
