import { dialAddressSchema } from '@virtdeck/shared/dial-address'
import { fleetHostSchema, type HostMessage } from '@virtdeck/shared/fleet'
import { hostIdSchema } from '@virtdeck/shared/identity'
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

  /** `wasTold`: whether its agent, too, trusts this dashboard no more. */
  remove: signedIn
    .input(z.object({ host: hostIdSchema }))
    .output(z.object({ wasTold: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.runtime.hostRemoval.remove(input.host)),

  /** Changes where a host is dialled, once its agent has answered there. */
  setAddress: signedIn
    .meta({ audit: ['address'] })
    .input(z.object({ host: hostIdSchema, address: dialAddressSchema }))
    .output(z.object({ address: z.string() }))
    .mutation(({ ctx, input }) => ctx.runtime.hostAddresses.set(input.host, input.address)),
})
