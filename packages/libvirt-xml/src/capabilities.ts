import { attributeOf, childAt, childrenOf, integerOf, textOf } from './element.ts'
import { readKiB } from './memory.ts'
import { parseXml } from './parse.ts'
import { XmlError } from './xml-error.ts'

/** What libvirt says of its host (`virConnectGetCapabilities`). */
export interface HostCapabilities {
  readonly architecture: string | null
  /** The CPU by libvirt's name, `Skylake-Server-IBRS`; null where the hypervisor tells none. */
  readonly cpuModel: string | null
  readonly cpuVendor: string | null
  /** Over all NUMA cells; null where libvirt tells of none. */
  readonly cpus: number | null
  readonly memoryKiB: number | null
}

/** @throws XmlError `doctype`, `too-large`, `too-deep`, `malformed`, or `wrong-root` */
export function parseCapabilities(xml: string): HostCapabilities {
  const root = parseXml(xml).documentElement
  if (root?.nodeName !== 'capabilities') throw new XmlError('wrong-root', root?.nodeName ?? 'nothing')
  const host = childAt(root, 'host')
  const cpu = childAt(host, 'cpu')
  const cells = childrenOf(childAt(host, 'topology', 'cells'), 'cell')
  return {
    architecture: textOf(childAt(cpu, 'arch')),
    cpuModel: textOf(childAt(cpu, 'model')),
    cpuVendor: textOf(childAt(cpu, 'vendor')),
    cpus: sum(cells.map(cell => integerOf(attributeOf(childAt(cell, 'cpus'), 'num')))),
    memoryKiB: sum(cells.map(cell => readKiB(childAt(cell, 'memory')))),
  }
}

function sum(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce((total, number) => (number === null ? total : (total ?? 0) + number), null)
}
