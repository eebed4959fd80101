import { consoleRouter } from './console.ts'
import { hello } from './hello.ts'
import { inventoryRouter } from './inventory.ts'
import { machineRouter } from './machine.ts'
import { statsRouter } from './stats.ts'
import { router } from './trpc.ts'
import { trustRouter } from './trust.ts'

export const agentRouter = router({
  hello,
  inventory: inventoryRouter,
  stats: statsRouter,
  machine: machineRouter,
  console: consoleRouter,
  trust: trustRouter,
})

export type AgentRouter = typeof agentRouter
