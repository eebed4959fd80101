import { describe, expect, it } from 'vitest'
import type { Layout } from '../wire/layout.ts'
import { XdrReader } from '../wire/xdr-reader.ts'
import { XdrWriter } from '../wire/xdr-writer.ts'
import { codecNamed, findMessage } from './catalog.ts'
import type { MessageTable, ProcedureTable } from './procedure.ts'
import { messages, procedures } from './procedures.gen.ts'
import { structs, unions } from './structs.gen.ts'

const table: ProcedureTable = procedures
const messageTable: MessageTable = messages

/** Some value of the layout: every optional present, every array with one item. */
function sampleOf(layout: Layout): unknown {
  if (layout === 'hyper' || layout === 'uhyper') return 3n
  if (typeof layout === 'string') return layout.startsWith('Wire') ? sampleOfNamed(layout) : 2
  switch (layout[0]) {
    case 'string':
      return 'ä"<'
    case 'opaque':
      return Uint8Array.of(7)
    case 'fixed':
      return new Uint8Array(layout[1]).fill(9)
    case 'optional':
      return sampleOf(layout[1])
    default:
      return Array.from({ length: layout[0] === 'tuple' ? layout[2] : 1 }, () => sampleOf(layout[1]))
  }
}

function sampleOfNamed(name: string): unknown {
  if (name in unions) return { type: 7, value: 'text' }
  const members = Object.entries(structs[name as keyof typeof structs]) // a name from the tables
  return Object.fromEntries(members.map(([key, layout]) => [key, sampleOf(layout as Layout)])) // loses its type in `entries`
}

const layoutNames = [
  ...Object.values(table).flatMap(({ args, result }) => [args, result]),
  ...Object.values(messageTable).map(({ message }) => message),
].filter(name => name !== null)

describe('the generated protocol', () => {
  it('has every procedure of all programs', () => {
    const numbersOf = (program: string) =>
      [...Object.values(table), ...Object.values(messageTable)]
        .filter(row => row.program === program)
        .map(row => row.number)
        .toSorted((a, b) => a - b)
    expect(numbersOf('remote')).toEqual(Array.from({ length: 453 }, (_, index) => index + 1))
    expect(numbersOf('qemu')).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(numbersOf('admin')).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })

  it.each(layoutNames)('writes and reads %s', name => {
    const codec = codecNamed(name)
    const value = sampleOfNamed(name)
    const writer = new XdrWriter()
    codec?.write(writer, value)
    const reader = new XdrReader(writer.bytes)
    expect(codec?.read(reader)).toEqual(value)
    reader.end()
  })

  it('writes a call as the daemon reads it', () => {
    const writer = new XdrWriter()
    codecNamed('WireDomainGetXmlDescArgs')?.write(writer, {
      dom: { name: 'vm', uuid: Uint8Array.from({ length: 16 }, (_, index) => index), id: -1 },
      flags: 3,
    })
    expect(writer.bytes.toString('hex')).toBe(
      '00000002766d0000' + '000102030405060708090a0b0c0d0e0f' + 'ffffffff' + '00000003',
    )
  })

  it('finds what the daemon sends by program and number', () => {
    expect(findMessage(0x20008086, 318)?.name).toBe('domainEventCallbackLifecycle')
    expect(findMessage(0x20008087, 6)?.name).toBe('qemuDomainMonitorEvent')
    expect(findMessage(0x20008086, 9999)).toBeUndefined()
  })

  it('marks procedures that pass files', () => {
    const passing = Object.entries(table).filter(([, { passesFiles }]) => passesFiles)
    expect(passing.map(([name]) => name).toSorted()).toEqual([
      'domainCreateWithFiles',
      'domainCreateXmlWithFiles',
      'domainFdAssociate',
      'domainOpenGraphics',
      'domainOpenGraphicsFd',
      'qemuDomainMonitorCommandWithFiles',
    ])
  })
})
