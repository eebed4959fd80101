import { agentReleaseRouter } from './agent-release.ts'
import { auditRouter } from './audit.ts'
import { consoleRouter } from './console.ts'
import { enrolmentRouter } from './enrolment.ts'
import { fleetRouter } from './fleet.ts'
import { hostRouter } from './host.ts'
import { machineRouter } from './machine.ts'
import { profileRouter } from './profile.ts'
import { sessionRouter } from './session.ts'
import { setupRouter } from './setup.ts'
import { trpc } from './trpc.ts'
import { userRouter } from './user.ts'

/** Everything a page can call. */
export const appRouter = trpc.router({
  setup: setupRouter,
  session: sessionRouter,
  fleet: fleetRouter,
  host: hostRouter,
  enrolment: enrolmentRouter,
  machine: machineRouter,
  console: consoleRouter,
  profile: profileRouter,
  user: userRouter,
  audit: auditRouter,
  agentRelease: agentReleaseRouter,
})
export type AppRouter = typeof appRouter

export const createCaller = trpc.createCallerFactory(appRouter)
/** The router as a server component calls it. */
export type Caller = ReturnType<typeof createCaller>
