import type { Unsubscribable } from '@trpc/server/observable'
import type { Connection, InventoryMessage } from '@virtdeck/shared/inventory'
import type { Machine } from '@virtdeck/shared/machine'

/** What a dashboard would know from the messages, and the messages themselves. */
export class WatchedInventory implements Disposable {
  readonly messages: InventoryMessage[] = []
  readonly machines = new Map<string, Machine>()
  readonly connections = new Map<string, Connection>()
  problems: readonly string[] = []
  /** Called after each message. */
  onChange: () => void = () => {}
  readonly #subscription: Unsubscribable

  constructor(subscribe: (onMessage: (message: InventoryMessage) => void) => Unsubscribable) {
    this.#subscription = subscribe(message => {
      this.messages.push(message)
      this.#apply(message)
      this.onChange()
    })
  }

  /** Resolves with the first value that is neither null nor false; looks again after each message, at most 10 s. */
  async until<Result>(look: () => Result | null | false, withinMs = 10_000): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    const attempt = () => {
      const result = look()
      if (result !== null && result !== false) resolve(result)
    }
    const timer = setTimeout(() => reject(new Error(`Not seen within ${withinMs} ms: ${String(look)}`)), withinMs)
    this.onChange = attempt
    attempt()
    try {
      return await promise
    } finally {
      clearTimeout(timer)
      this.onChange = () => {}
    }
  }

  /** The machine of that name once it fits. */
  machine(name: string, fits: (machine: Machine) => boolean = () => true, withinMs?: number): Promise<Machine> {
    return this.until(() => [...this.machines.values()].find(one => one.name === name && fits(one)) ?? null, withinMs)
  }

  [Symbol.dispose](): void {
    this.#subscription.unsubscribe()
  }

  #apply(message: InventoryMessage): void {
    if (message.type === 'snapshot') {
      this.machines.clear()
      for (const machine of message.machines) this.machines.set(machine.uuid, machine)
      this.problems = message.problems
      for (const connection of message.connections) this.connections.set(connection.id, connection)
      return
    }
    for (const change of message.changes) {
      if (change.type === 'machine') this.machines.set(change.machine.uuid, change.machine)
      else if (change.type === 'machine-removed') this.machines.delete(change.uuid)
      else if (change.type === 'problems') this.problems = change.problems
      else if (change.type === 'connection') this.connections.set(change.connection.id, change.connection)
    }
  }
}
