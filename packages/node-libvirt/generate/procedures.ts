import type { Description, EnumMember } from './description.ts'
import { toProcedureName } from './names.ts'

export type Program = 'remote' | 'qemu' | 'admin'

export interface ProcedureDescription {
  name: string
  program: Program
  number: number
  argsType: string | null
  resultType: string | null
  /** Set for what the daemon sends on its own. */
  messageType: string | null
  isHighPriority: boolean
  stream: 'read' | 'write' | null
  passesFiles: boolean
}

/**
 * Procedures whose call or reply carries file descriptors; the description doesn't say so.
 * @see https://gitlab.com/libvirt/libvirt/-/blob/master/src/remote/remote_driver.c (callers of `callFull`)
 */
const PASSING_FILES = new Set([
  'REMOTE_PROC_DOMAIN_OPEN_GRAPHICS',
  'REMOTE_PROC_DOMAIN_OPEN_GRAPHICS_FD',
  'REMOTE_PROC_DOMAIN_CREATE_XML_WITH_FILES',
  'REMOTE_PROC_DOMAIN_CREATE_WITH_FILES',
  'REMOTE_PROC_DOMAIN_FD_ASSOCIATE',
  'QEMU_PROC_DOMAIN_MONITOR_COMMAND_WITH_FILES',
])

/** Every procedure of a program; fails on an argument, result or message type that belongs to none. */
export function describeProcedures(description: Description, program: Program): ProcedureDescription[] {
  const members = description.enumMembers.get(`${program}_procedure`) ?? []
  const procedures = members.map(member => describeProcedure(description, member, program))
  const used = new Set(
    procedures.flatMap(({ argsType, resultType, messageType }) => [argsType, resultType, messageType]),
  )
  for (const name of description.types.keys()) {
    const isOwn = name.startsWith(`${program}_`) && /_(args|ret|msg)$/.test(name)
    if (isOwn && !used.has(name)) throw new Error(`${name} belongs to no procedure`)
  }
  return procedures
}

function describeProcedure(description: Description, member: EnumMember, program: Program) {
  const stem = member.name.toLowerCase().replace('_proc_', '_')
  const typeNamed = (name: string) => (description.types.has(name) ? name : null)
  return {
    name: toProcedureName(member.name),
    program,
    number: member.value,
    argsType: typeNamed(`${stem}_args`),
    resultType: typeNamed(`${stem}_ret`),
    messageType: typeNamed(`${stem}_msg`),
    isHighPriority: member.annotations.get('priority')?.[0] === 'high',
    stream: streamOf(member),
    passesFiles: PASSING_FILES.has(member.name),
  }
}

function streamOf({ annotations }: EnumMember): 'read' | 'write' | null {
  if (annotations.has('readstream')) return 'read'
  return annotations.has('writestream') ? 'write' : null
}
