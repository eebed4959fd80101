import { randomBytes, randomInt } from 'node:crypto'
import { rmSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { basename } from 'node:path'
import { makeLabFolder } from './lab-folder.ts'
import { LabLink } from './lab-link.ts'
import { ip, removeInterface } from './network-interface.ts'

const FIRST_HOST = 11

/** A network of its own for lab hosts, with this machine in it: a bridge. Needs root. Several may be there at once. */
export class LabNetwork implements AsyncDisposable {
  /** A folder for what belongs to this network alone; gone with it. */
  readonly root: string
  /** This machine's address in it: `10.x.y.1`. */
  readonly address: string
  readonly #bridge: string
  readonly #prefix: string
  #nextHost = FIRST_HOST

  private constructor(root: string, prefix: string) {
    this.root = root
    this.#bridge = basename(root)
    this.#prefix = prefix
    this.address = `${prefix}.1`
  }

  static async create(): Promise<LabNetwork> {
    const network = new LabNetwork(await makeLabFolder(), choosePrefix())
    await network.#makeBridge()
    return network
  }

  /** An address of this network that no host has. */
  get unusedAddress(): string {
    return `${this.#prefix}.250`
  }

  /** Gives the network namespace of a process the next address of this network. */
  async connect(pid: number): Promise<LabLink> {
    const number = this.#nextHost
    this.#nextHost += 1
    return await LabLink.create({
      name: `${this.#bridge}-${number}`,
      bridge: this.#bridge,
      pid,
      address: `${this.#prefix}.${number}`,
    })
  }

  async #makeBridge(): Promise<void> {
    // Without an address of its own a bridge takes one of its ports', and changes it with them.
    const hardwareAddress = ['02', ...(randomBytes(5).toString('hex').match(/../g) ?? [])].join(':')
    await ip('link', 'add', 'name', this.#bridge, 'address', hardwareAddress, 'type', 'bridge')
    await ip('address', 'add', `${this.address}/24`, 'dev', this.#bridge)
    await ip('link', 'set', 'dev', this.#bridge, 'up')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await removeInterface(this.#bridge)
    rmSync(this.root, { recursive: true, force: true })
  }
}

/** The first three numbers of a private network that this machine has no address in. */
function choosePrefix(): string {
  const taken = Object.values(networkInterfaces()).flatMap(addresses => addresses?.map(({ address }) => address) ?? [])
  for (;;) {
    const prefix = `10.${randomInt(1, 255)}.${randomInt(255)}`
    if (!taken.some(address => address.startsWith(`${prefix}.`))) return prefix
  }
}
