import { type DomainRef, Libvirt } from 'node-libvirt'
import type { Client, Measurement, Workload } from './workload.ts'

/** node-libvirt in this process. */
export class NodeClient implements Client, AsyncDisposable {
  readonly #libvirt: Libvirt
  readonly #domains: DomainRef[]

  private constructor(libvirt: Libvirt, domains: DomainRef[]) {
    this.#libvirt = libvirt
    this.#domains = domains
  }

  static async open(uri: string, socketPath: string): Promise<NodeClient> {
    const libvirt = await Libvirt.open({ uri, socketPath, events: [] })
    return new NodeClient(libvirt, await libvirt.listAllDomains())
  }

  async measure(workload: Workload): Promise<Measurement> {
    const cpu = process.cpuUsage()
    const start = performance.now()
    const size = await this.#run(workload)
    const wallMs = performance.now() - start
    const { user, system } = process.cpuUsage(cpu)
    return { wallMs, cpuMs: (user + system) / 1000, size }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#libvirt.close()
  }

  async #run(workload: Workload): Promise<number> {
    if (workload.kind === 'list') return (await this.#libvirt.listAllDomains()).length
    if (workload.kind === 'stats') return (await this.#libvirt.getAllDomainStats()).length
    if (workload.kind === 'rate') return await this.#runAtOnce(workload)
    let size = 0
    for (let call = 0; call < workload.count; call++) size += await this.#ask(workload.kind, call)
    return size
  }

  async #runAtOnce({ inFlight, count }: { inFlight: number; count: number }): Promise<number> {
    let size = 0
    const askInTurn = async (first: number) => {
      for (let call = first; call < count; call += inFlight) {
        const answer = await this.#ask('info', call)
        size += answer
      }
    }
    await Promise.all(Array.from({ length: inFlight }, (_, first) => askInTurn(first)))
    return size
  }

  async #ask(kind: 'info' | 'xml', call: number): Promise<number> {
    const domain = this.#domains[call % this.#domains.length]
    if (!domain) throw new Error('No machines')
    if (kind === 'xml') return (await this.#libvirt.getDomainXml(domain)).length
    return (await this.#libvirt.getDomainInfo(domain)).vcpus
  }
}
