import {
  currentPasswordSchema,
  passwordChangeSchema,
  profileSchema,
  secondFactorSetupSchema,
  totpCodeSchema,
} from '@virtdeck/shared/profile'
import { z } from 'zod'
import { signedIn } from './procedure.ts'
import { trpc } from './trpc.ts'

const withPassword = z.object({ password: currentPasswordSchema })

/** One's own account. A cookie that comes with an answer replaces the session's: its standing has changed. */
export const profileRouter = trpc.router({
  get: signedIn.output(profileSchema).query(async ({ ctx: { runtime, viewer } }) => ({
    user: viewer.user,
    backupCodes: await runtime.secondFactor.countBackupCodes(viewer.user.id),
    sessions: await runtime.ownSessions.list(viewer),
  })),

  changePassword: signedIn.input(passwordChangeSchema).mutation(async ({ ctx: { runtime, viewer }, input }) => {
    await runtime.passwords.change(viewer, input)
    await runtime.sessionWatch.check()
  }),

  beginSecondFactor: signedIn
    .input(withPassword)
    .output(secondFactorSetupSchema)
    .mutation(async ({ ctx, input }) => {
      await ctx.runtime.passwords.countTry(ctx.viewer)
      return ctx.runtime.secondFactor.begin(input.password, ctx.requestHeaders)
    }),

  confirmSecondFactor: signedIn.input(z.object({ code: totpCodeSchema })).mutation(async ({ ctx, input }) => {
    await ctx.runtime.passwords.countTry(ctx.viewer)
    ctx.setCookies(await ctx.runtime.secondFactor.confirm(input.code, ctx.requestHeaders))
  }),

  renewBackupCodes: signedIn
    .input(withPassword)
    .output(z.object({ backupCodes: z.array(z.string()) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.runtime.passwords.countTry(ctx.viewer)
      return { backupCodes: await ctx.runtime.secondFactor.renewBackupCodes(input.password, ctx.requestHeaders) }
    }),

  removeSecondFactor: signedIn.input(withPassword).mutation(async ({ ctx, input }) => {
    await ctx.runtime.passwords.countTry(ctx.viewer)
    ctx.setCookies(await ctx.runtime.secondFactor.remove(input.password, ctx.requestHeaders))
  }),

  endSession: signedIn
    .input(z.object({ session: z.string().max(64) }))
    .mutation(async ({ ctx: { runtime, viewer }, input }) => {
      await runtime.ownSessions.end(viewer, input.session)
      await runtime.sessionWatch.check()
    }),

  endOtherSessions: signedIn.mutation(async ({ ctx: { runtime, viewer } }) => {
    await runtime.ownSessions.endOthers(viewer)
    await runtime.sessionWatch.check()
  }),
})
