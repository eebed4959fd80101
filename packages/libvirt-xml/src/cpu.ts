import type { Element } from 'slimdom'
import { attributeOf, childAt, childrenOf, integerOf, textOf } from './element.ts'

export interface Cpu {
  /** `host-passthrough`, `host-model`, `maximum` or `custom`; null where the hypervisor decides. */
  readonly mode: string | null
  readonly model: string | null
  readonly vendor: string | null
  readonly check: string | null
  readonly topology: CpuTopology | null
  readonly features: readonly CpuFeature[]
}

export interface CpuTopology {
  readonly sockets: number
  readonly dies: number
  readonly cores: number
  readonly threads: number
}

export interface CpuFeature {
  readonly name: string
  readonly policy: string | null
}

export function readCpu(domain: Element): Cpu {
  const cpu = childAt(domain, 'cpu')
  const model = textOf(childAt(cpu, 'model'))
  return {
    // The oldest form has a model and no mode, and means an exact model.
    mode: attributeOf(cpu, 'mode') ?? (model === null ? null : 'custom'),
    model,
    vendor: textOf(childAt(cpu, 'vendor')),
    check: attributeOf(cpu, 'check'),
    topology: readTopology(childAt(cpu, 'topology')),
    features: childrenOf(cpu, 'feature').map(feature => ({
      name: attributeOf(feature, 'name') ?? '',
      policy: attributeOf(feature, 'policy'),
    })),
  }
}

function readTopology(topology: Element | null): CpuTopology | null {
  if (!topology) return null
  const count = (name: string) => integerOf(attributeOf(topology, name)) ?? 1
  return { sockets: count('sockets'), dies: count('dies'), cores: count('cores'), threads: count('threads') }
}
