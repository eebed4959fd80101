import { type FleetMessage, fleetQuerySchema, fleetRowSchema, fleetTotalsSchema } from '@virtdeck/shared/fleet'
import { z } from 'zod'
import { signedIn } from './procedure.ts'
import { trpc } from './trpc.ts'
import { untilAborted } from './until-aborted.ts'

export const fleetRouter = trpc.router({
  query: signedIn
    .input(fleetQuerySchema)
    .output(z.object({ rows: z.array(fleetRowSchema), totals: fleetTotalsSchema }))
    .query(({ ctx, input }) => ctx.runtime.fleet.query(input)),

  /** The window asked for, then only what changes in it. */
  watch: signedIn
    .input(fleetQuerySchema)
    .subscription(
      ({ ctx, input, signal }): AsyncIterable<FleetMessage> => ctx.runtime.fleet.watch(input, untilAborted(signal)),
    ),
})
