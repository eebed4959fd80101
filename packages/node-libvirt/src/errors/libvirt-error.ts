import { errorCodes, errorDomains } from '../protocol/error-names.gen.ts'
import type { WireMessageError } from '../protocol/wire-types.gen.ts'

type NameOf<Table> = Table[keyof Table]
/** `VIR_ERR_NO_DOMAIN`, …; `VIR_ERR_UNKNOWN` for a code newer than this package. */
export type ErrorCodeName = NameOf<typeof errorCodes> | 'VIR_ERR_UNKNOWN'
/** `VIR_FROM_QEMU`, …: the part of libvirt that raised it. */
export type ErrorDomainName = NameOf<typeof errorDomains> | 'VIR_FROM_UNKNOWN'

/** An error that libvirt answered with; carries every field of its `virError`. */
export class LibvirtError extends Error {
  override readonly name = 'LibvirtError'
  readonly code: number
  readonly codeName: ErrorCodeName
  readonly domain: number
  readonly domainName: ErrorDomainName
  /** 1 warning, 2 error. */
  readonly level: number
  readonly str1: string | null
  readonly str2: string | null
  readonly str3: string | null
  readonly int1: number
  readonly int2: number
  /** The procedure that was called. */
  readonly procedure: string

  constructor(error: WireMessageError, procedure: string) {
    super(error.message ?? 'Unknown error')
    this.code = error.code
    this.codeName = nameIn(errorCodes, error.code) ?? 'VIR_ERR_UNKNOWN'
    this.domain = error.domain
    this.domainName = nameIn(errorDomains, error.domain) ?? 'VIR_FROM_UNKNOWN'
    this.level = error.level
    this.str1 = error.str1
    this.str2 = error.str2
    this.str3 = error.str3
    this.int1 = error.int1
    this.int2 = error.int2
    this.procedure = procedure
  }
}

function nameIn<Table extends object>(table: Table, value: number): NameOf<Table> | undefined {
  return Object.hasOwn(table, value) ? table[value as keyof Table] : undefined // its own key, checked here
}
