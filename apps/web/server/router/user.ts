import { AppError } from '@virtdeck/shared/app-error'
import { roleSchema } from '@virtdeck/shared/role'
import { newUserSchema, passwordSchema, userAccountSchema, userIdSchema, userSchema } from '@virtdeck/shared/user'
import { z } from 'zod'
import { signedIn } from './procedure.ts'
import { trpc } from './trpc.ts'

const ofUser = z.object({ user: userIdSchema })

/** What ends sessions ends at once what they hold open here; other copies of the dashboard see it by themselves. */
const onPeople = signedIn.use(async ({ ctx, next }) => {
  const result = await next()
  if (result.ok) await ctx.runtime.sessionWatch.check()
  return result
})

export const userRouter = trpc.router({
  list: signedIn.output(z.array(userAccountSchema)).query(({ ctx }) => ctx.runtime.people.list()),

  create: signedIn
    .meta({ audit: ['name', 'email', 'role'] })
    .input(newUserSchema)
    .output(z.object({ user: userSchema }))
    .mutation(async ({ ctx, input }) => ({ user: await ctx.runtime.accounts.create(input) })),

  setRole: onPeople
    .meta({ audit: ['role'] })
    .input(ofUser.extend({ role: roleSchema }))
    .mutation(({ ctx, input }) => ctx.runtime.people.setRole(input.user, input.role)),

  disable: onPeople.input(ofUser).mutation(({ ctx, input }) => {
    refuseOwn(ctx.viewer.user.id, input.user)
    return ctx.runtime.people.disable(input.user)
  }),

  enable: onPeople.input(ofUser).mutation(({ ctx, input }) => ctx.runtime.people.enable(input.user)),

  resetPassword: onPeople.input(ofUser.extend({ password: passwordSchema })).mutation(({ ctx, input }) => {
    refuseOwn(ctx.viewer.user.id, input.user)
    return ctx.runtime.passwords.reset(input.user, input.password)
  }),

  resetSecondFactor: onPeople.input(ofUser).mutation(({ ctx, input }) => {
    refuseOwn(ctx.viewer.user.id, input.user)
    return ctx.runtime.secondFactor.reset(input.user)
  }),

  signOut: onPeople.input(ofUser).mutation(({ ctx, input }) => ctx.runtime.people.signOut(input.user)),
})

/** One's own password and second factor are changed on the profile, which asks for the password that is known. */
function refuseOwn(own: string, user: string): void {
  if (own === user) throw new AppError('own-account')
}
