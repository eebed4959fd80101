import { type FleetHost, fleetHostSchema } from '@virtdeck/shared/fleet'
import { z } from 'zod'
import { signedIn } from './procedure.ts'
import { trpc } from './trpc.ts'
import { untilAborted } from './until-aborted.ts'

export const hostRouter = trpc.router({
  list: signedIn.output(z.array(fleetHostSchema)).query(({ ctx }) => ctx.runtime.fleet.hosts()),

  /** The whole list at first and whenever it changes. */
  watch: signedIn.subscription(
    ({ ctx, signal }): AsyncIterable<FleetHost[]> => ctx.runtime.fleet.watchHosts(untilAborted(signal)),
  ),
})
