import type { Element } from 'slimdom'
import { attributeOf } from './element.ts'

/** `0000:3b:00.1`, as the host's own tools write a PCI address; null without one. */
export function readPciAddress(address: Element | null): string | null {
  if (!address) return null
  const part = (name: string, digits: number) =>
    Number(attributeOf(address, name) ?? 0)
      .toString(16)
      .padStart(digits, '0')
  return `${part('domain', 4)}:${part('bus', 2)}:${part('slot', 2)}.${part('function', 1)}`
}
