import { fleetHostSchema, type HostMessage } from '@virtdeck/shared/fleet'
import { z } from 'zod'
import { signedIn } from './procedure.ts'
import { trpc } from './trpc.ts'
import { untilAborted } from './until-aborted.ts'

export const hostRouter = trpc.router({
  list: signedIn.output(z.array(fleetHostSchema)).query(({ ctx }) => ctx.runtime.fleet.hosts()),

  /** The whole list at first, then only the hosts that changed or went. */
  watch: signedIn.subscription(
    ({ ctx, signal }): AsyncIterable<HostMessage> => ctx.runtime.fleet.watchHosts(untilAborted(signal)),
  ),
})
