import { AppError } from '@virtdeck/shared/app-error'
import {
  issuedJoinCodeSchema,
  type JoinProgress,
  joinCodeRefSchema,
  newJoinCodeSchema,
} from '@virtdeck/shared/enrolment'
import { z } from 'zod'
import { joinCommand } from '../enrolment/join-command.ts'
import { signedIn } from './procedure.ts'
import { trpc } from './trpc.ts'
import { untilAborted } from './until-aborted.ts'

export const enrolmentRouter = trpc.router({
  /** The one command that lets one host join. It is told once: the server keeps its secret encrypted, for the proof only. */
  create: signedIn
    .meta({ audit: ['address', 'replaces'] })
    .input(newJoinCodeSchema)
    .output(issuedJoinCodeSchema)
    .mutation(async ({ ctx, input }) => {
      const { joinCodes, publicAddress, hostRemoval } = ctx.runtime
      const origin = publicAddress.origin(ctx.requestHeaders.get('host') ?? undefined)
      if (origin === null) throw new AppError('origin-refused')
      if (input.replaces !== undefined) await hostRemoval.requireRemovable(input.replaces)
      const { id, code, expiresAt } = await joinCodes.create(input, ctx.viewer.user.id)
      return { id, command: joinCommand(origin, publicAddress.pin, code), expiresAt: expiresAt.getTime() }
    }),

  /** How far the command has come, at first and whenever that changes, until nothing more will. */
  watch: signedIn
    .input(joinCodeRefSchema)
    .subscription(
      ({ ctx, input, signal }): AsyncIterable<JoinProgress> =>
        ctx.runtime.enrolment.watch(input.id, untilAborted(signal)),
    ),

  cancel: signedIn
    .input(joinCodeRefSchema)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      await ctx.runtime.joinCodes.cancel(input.id)
      return {}
    }),
})
