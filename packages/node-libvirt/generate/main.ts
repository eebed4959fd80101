import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readApiConstants } from './api-constants.ts'
import type { Description } from './description.ts'
import { Layouts } from './layouts.ts'
import { parseDescription } from './parse-description.ts'
import {
  printConstants,
  printErrorNames,
  printProcedures,
  printProcedureTypes,
  printProtocol,
  printStructs,
} from './print.ts'
import { describeProcedures, type Program } from './procedures.ts'

const [sourceFolder, apiFolder] = process.argv.slice(2)
if (!sourceFolder || !apiFolder) {
  console.error("Usage: node generate/main.ts <src folder of libvirt's source> <folder with libvirt-api.xml>")
  process.exit(2)
}

const [apiXml, qemuApiXml] = await Promise.all(
  ['libvirt-api.xml', 'libvirt-qemu-api.xml'].map(name => readFile(join(apiFolder, name), 'utf8')),
)
const api = readApiConstants(apiXml ?? '')
const values = new Map(api.map(({ name, value }) => [name, value]))
const qemuApi = readApiConstants(qemuApiXml ?? '', values)

const description: Description = { constants: new Map(values), types: new Map(), enumMembers: new Map() }
for (const file of [
  'rpc/virnetprotocol.x',
  'rpc/virkeepaliveprotocol.x',
  'remote/remote_protocol.x',
  'remote/qemu_protocol.x',
  'admin/admin_protocol.x',
]) {
  parseDescription(await readFile(join(sourceFolder, file), 'utf8'), description)
}

const programs: Program[] = ['remote', 'qemu', 'admin']
const procedures = programs.flatMap(program => describeProcedures(description, program))
const layouts = new Layouts(description)
for (const name of ['virNetMessageHeader', 'virNetMessageError', 'virNetStreamHole']) layouts.require(name)
const procedureFile = printProcedures(procedures, layouts)
const { layoutFile, typeFile } = printStructs(layouts)

const output = join(import.meta.dirname, '../src/protocol')
await mkdir(output, { recursive: true })
for (const [name, text] of Object.entries({
  'procedures.gen.ts': procedureFile,
  'procedure-types.gen.ts': printProcedureTypes(procedures),
  'structs.gen.ts': layoutFile,
  'wire-types.gen.ts': typeFile,
  'constants.gen.ts': printConstants([...api, ...qemuApi]),
  'error-names.gen.ts': printErrorNames(api),
  'numbers.gen.ts': printProtocol(description),
})) {
  await writeFile(join(output, name), text)
}
console.log(`${procedures.length} procedures, ${api.length + qemuApi.length} constants`)
