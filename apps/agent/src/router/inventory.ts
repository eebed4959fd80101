import { type InventoryMessage, inventoryPositionSchema } from '@virtdeck/shared/inventory'
import { z } from 'zod'
import { procedure, router } from './trpc.ts'
import { untilAborted } from './until-aborted.ts'

export const inventoryRouter = router({
  /** A snapshot, unless `since` is near enough behind; then deltas for as long as somebody listens. */
  watch: procedure.input(z.object({ since: inventoryPositionSchema.nullable() })).subscription(async function* ({
    ctx,
    input,
    signal,
  }): AsyncGenerator<InventoryMessage> {
    for await (const message of ctx.services.inventory.watch(input.since, untilAborted(signal))) {
      yield message
      // A dashboard that reads slowly falls behind and gets a snapshot; nothing queues up for it.
      await ctx.untilSent()
    }
  }),
})
