import { domainRefSchema } from '@virtdeck/shared/identity'
import { historyRangeSchema, historySchema, type StatsTick } from '@virtdeck/shared/stats'
import { procedure, router } from './trpc.ts'
import { untilAborted } from './until-aborted.ts'

export const statsRouter = router({
  /** The last tick at once, then one about every 2 s. */
  watch: procedure.subscription(async function* ({ ctx, signal }): AsyncGenerator<StatsTick> {
    for await (const tick of ctx.services.stats.watch(untilAborted(signal))) {
      yield tick
      await ctx.untilSent()
    }
  }),

  history: procedure
    .input(domainRefSchema.extend({ range: historyRangeSchema }))
    .output(historySchema)
    .query(({ ctx, input }) => ctx.services.stats.history(input, input.range)),
})
