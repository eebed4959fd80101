import { AppError } from '@virtdeck/shared/app-error'
import { parseDialAddress } from '@virtdeck/shared/dial-address'
import type { Fleet } from '../fleet/fleet.ts'
import { formatAddress } from '../listen-address.ts'
import type { AgentTarget } from './connect-pinned.ts'
import { greetAgent } from './greet-agent.ts'
import type { HostDirectory } from './host-directory.ts'
import type { Identity } from './identity.ts'
import { describeFailure } from './link-failure.ts'
import { hostIdOfPin } from './pin.ts'

export interface HostAddressOptions {
  directory: HostDirectory
  fleet: Fleet
  identity: Identity
}

/** Where hosts are dialled, as an administrator changes it. */
export class HostAddresses {
  readonly #options: HostAddressOptions

  constructor(options: HostAddressOptions) {
    this.#options = options
  }

  /**
   * Dials a host elsewhere, once its agent has answered there with its own key.
   * @param text without a port: the one it has.
   * @throws {AppError} `host-not-found`, `input-invalid`, `address-unreachable`, `address-of-another-host`.
   */
  async set(host: string, text: string): Promise<{ address: string }> {
    const { directory, identity } = this.#options
    const current = directory.target(host)
    if (!current) throw new AppError('host-not-found')
    const address = parseDialAddress(text, current.address.port)
    if (!address) throw new AppError('input-invalid', { params: { issue: 'invalid-address' }, fieldPath: ['address'] })
    const target: AgentTarget = { address, pin: current.pin }
    await greetAgent(target, identity).catch((error: unknown) => {
      throw this.#explain(formatAddress(address), error)
    })
    await directory.move(host, address)
    return { address: formatAddress(address) }
  }

  #explain(address: string, cause: unknown): AppError {
    const { problem, pinSeen } = describeFailure(cause)
    const fieldPath = ['address']
    if (pinSeen === null) {
      return new AppError('address-unreachable', { params: { address, reason: problem ?? '' }, fieldPath, cause })
    }
    const id = hostIdOfPin(pinSeen)
    const found = this.#options.fleet.hosts().find(host => host.id === id)?.name ?? pinSeen
    return new AppError('address-of-another-host', { params: { address, found }, fieldPath, cause })
  }
}
