import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { HostNamespaces } from './host-namespaces.ts'
import { waitFor } from './wait-for.ts'

export interface LibvirtDaemonOptions {
  command: 'libvirtd' | 'virtlogd'
  namespaces: HostNamespaces
  /** Of its socket, as seen from outside of the host. */
  socketPath: string
}

/** A daemon of libvirt on a lab host. */
export class LibvirtDaemon {
  readonly #options: LibvirtDaemonOptions
  #process: ChildProcess | null = null

  constructor(options: LibvirtDaemonOptions) {
    this.#options = options
  }

  /** Its process id; throws while it does not run. */
  get pid(): number {
    if (this.#process?.pid === undefined) throw new Error(`${this.#options.command} is not running`)
    return this.#process.pid
  }

  /** Until it accepts connections. */
  async start(): Promise<void> {
    const { command, namespaces, socketPath } = this.#options
    const daemon = namespaces.spawn(command, [], { stdio: ['ignore', 'ignore', 'inherit'] })
    this.#process = daemon
    await waitFor(() => {
      if (daemon.exitCode !== null) throw new Error(`${command} ended with ${daemon.exitCode}`)
      return answers(socketPath)
    }, `${command} accepts connections`)
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const daemon = this.#process
    if (!daemon) return
    this.#process = null
    if (daemon.exitCode !== null || daemon.signalCode !== null) return
    const exit = once(daemon, 'exit')
    daemon.kill(signal)
    await exit
  }
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(socketPath)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
