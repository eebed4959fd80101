import { consoleRouter } from './console.ts'
import { hello } from './hello.ts'
import { inventoryRouter } from './inventory.ts'
import { machineRouter } from './machine.ts'
import { statsRouter } from './stats.ts'
import { router } from './trpc.ts'

export const agentRouter = router({
  hello,
  inventory: inventoryRouter,
  stats: statsRouter,
  machine: machineRouter,
  console: consoleRouter,
})

export type AgentRouter = typeof agentRouter
