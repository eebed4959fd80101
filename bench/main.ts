import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { benchLibvirtClients } from './libvirt-clients.ts'
import { benchManyMachines } from './many-machines.ts'
import { printRows, type Row } from './row.ts'
import { benchStartToPage } from './start-to-page.ts'

/** Each gives the rows of one subject. */
const SUBJECTS: (() => Promise<Row[]>)[] = [benchLibvirtClients, benchStartToPage, benchManyMachines]

const { values } = parseArgs({ options: { json: { type: 'string' } } })

const rows: Row[] = []
for (const measure of SUBJECTS) rows.push(...(await measure()))
console.log(printRows(rows))
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`)
