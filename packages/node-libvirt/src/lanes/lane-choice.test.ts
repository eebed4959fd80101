import { describe, expect, it } from 'vitest'
import type { ProcedureName } from '../protocol/catalog.ts'
import { chooseLane } from './lane-choice.ts'

const uuid = '00010203-0405-0607-0809-0a0b0c0d0e0f'
const dom = { name: 'vm', uuid: Uint8Array.from({ length: 16 }, (_, index) => index), id: 1 }

describe('chooseLane', () => {
  it.each<[ProcedureName, unknown]>([
    ['domainGetState', { dom, flags: 0 }],
    ['domainGetXmlDesc', { dom, flags: 0 }],
    ['domainGetInfo', { dom }],
    ['connectListAllDomains', { needResults: 1, flags: 0 }],
    ['domainLookupByName', { name: 'vm' }],
  ])('%s is answered while a machine is stopped: control', (name, args) => {
    expect(chooseLane(name, args)).toEqual({ lane: 'control' })
  })

  it.each<[ProcedureName, unknown]>([
    ['domainCreateWithFlags', { dom, flags: 0 }],
    ['domainBlockStats', { dom, path: 'vda' }],
    ['domainSetAutostart', { dom, autostart: 1 }],
    ['domainDestroyFlags', { dom, flags: 0 }],
    ['qemuDomainMonitorCommand', { dom, cmd: '', flags: 0 }],
    ['domainSnapshotGetXmlDesc', { snap: { name: 's', dom }, flags: 0 }],
    ['domainCheckpointDelete', { checkpoint: { name: 'c', dom }, flags: 0 }],
  ])('%s may wait for the machine: its own connection', (name, args) => {
    expect(chooseLane(name, args)).toEqual({ lane: 'machine', uuid })
  })

  it.each<[ProcedureName, unknown]>([
    ['domainMigratePerform3Params', { dom }],
    ['domainManagedSave', { dom, flags: 0 }],
    ['domainSnapshotCreateXml', { dom, xmlDesc: '', flags: 0 }],
    ['domainDefineXmlFlags', { xml: '', flags: 0 }],
    ['storageVolCreateXmlFrom', { pool: {}, xml: '' }],
    ['connectGetDomainCapabilities', {}],
  ])('%s may take long: a connection of its own', (name, args) => {
    expect(chooseLane(name, args)).toEqual({ lane: 'long' })
  })
})
