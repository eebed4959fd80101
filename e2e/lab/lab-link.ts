import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ip, removeInterface } from './network-interface.ts'

const run = promisify(execFile)

export interface LabLinkOptions {
  /** Of the bridge's end. */
  name: string
  bridge: string
  /** A process in the network namespace of the other end. */
  pid: number
  address: string
}

/** The cable between a host and its network. */
export class LabLink {
  readonly address: string
  readonly #name: string

  private constructor(name: string, address: string) {
    this.#name = name
    this.address = address
  }

  static async create({ name, bridge, pid, address }: LabLinkOptions): Promise<LabLink> {
    await ip('link', 'add', 'name', name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(pid))
    await ip('link', 'set', 'dev', name, 'master', bridge, 'up')
    const inside = [`ip address add ${address}/24 dev eth0`, 'ip link set dev eth0 up']
    await run('nsenter', ['--target', String(pid), '--net', '--', 'sh', '-ec', inside.join('\n')])
    return new LabLink(name, address)
  }

  /** From now on everything is lost on the way, in both directions; connections are not told. */
  async cut(): Promise<void> {
    await ip('link', 'set', 'dev', this.#name, 'down')
  }

  async restore(): Promise<void> {
    await ip('link', 'set', 'dev', this.#name, 'up')
  }

  async remove(): Promise<void> {
    await removeInterface(this.#name)
  }
}
