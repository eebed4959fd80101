import { z } from 'zod'

export const ERROR_KINDS = [
  'not-found',
  'conflict',
  'invalid-state',
  'invalid-input',
  'unsupported',
  'denied',
  'host-unreachable',
  'outcome-unknown',
  'internal',
] as const
export type ErrorKind = (typeof ERROR_KINDS)[number]

/**
 * Every code the wire can carry, with its kind. Words for each stand in `messages/{en,zh-CN}/error.json` under the same
 * code; a test fails on one without.
 */
export const ERROR_CODES = {
  'machine-not-found': 'not-found',
  'host-not-found': 'not-found',
  'connection-not-found': 'not-found',
  'procedure-not-found': 'not-found',
  'action-not-possible': 'invalid-state',
  'host-joins-by-itself': 'conflict',
  'host-removed': 'conflict',
  'address-unreachable': 'host-unreachable',
  'address-of-another-host': 'conflict',
  'join-code-unknown': 'not-found',
  'join-code-used': 'conflict',
  'join-code-expired': 'conflict',
  'join-code-cancelled': 'conflict',
  'join-proof-wrong': 'denied',
  'libvirt-refused': 'conflict',
  'libvirt-unsupported': 'unsupported',
  'libvirt-timeout': 'outcome-unknown',
  'libvirt-unreachable': 'host-unreachable',
  'agent-unreachable': 'host-unreachable',
  'agent-untrusted': 'host-unreachable',
  'agent-answer-senseless': 'internal',
  'contract-mismatch': 'unsupported',
  'agent-not-packaged': 'not-found',
  'update-not-possible': 'unsupported',
  'update-running': 'conflict',
  'update-unknown': 'outcome-unknown',
  'executable-refused': 'conflict',
  'executable-unusable': 'unsupported',
  'host-disk-full': 'conflict',
  'reply-lost': 'outcome-unknown',
  'deadline-passed': 'conflict',
  'request-id-reused': 'conflict',
  'input-invalid': 'invalid-input',
  'not-signed-in': 'denied',
  'role-too-low': 'denied',
  'origin-refused': 'denied',
  'ticket-invalid': 'denied',
  'too-many-requests': 'denied',
  'setup-link-invalid': 'denied',
  'setup-already-done': 'conflict',
  'email-taken': 'conflict',
  'user-not-found': 'not-found',
  'last-administrator': 'conflict',
  'own-account': 'conflict',
  'account-disabled': 'denied',
  'password-wrong': 'invalid-input',
  'second-factor-wrong': 'invalid-input',
  'second-factor-expired': 'invalid-state',
  'second-factor-on': 'conflict',
  'second-factor-off': 'conflict',
  'screenshot-unavailable': 'unsupported',
  'console-no-graphics': 'unsupported',
  'console-spice-only': 'unsupported',
  'console-vnc-tls': 'unsupported',
  'console-vnc-sasl': 'unsupported',
  'console-unreachable': 'host-unreachable',
  'console-busy': 'conflict',
  'database-busy': 'internal',
  internal: 'internal',
} as const satisfies Record<string, ErrorKind>
export type ErrorCode = keyof typeof ERROR_CODES

const errorCodes = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]] // Object.keys loses the literal keys

/** libvirt's own words, always one click away on the page. */
export const libvirtErrorInfoSchema = z.object({
  code: z.string(),
  domain: z.string(),
  message: z.string(),
})
export type LibvirtErrorInfo = z.infer<typeof libvirtErrorInfoSchema>

/** What travels: a code and its parameters, never a sentence. */
export const wireErrorSchema = z.object({
  kind: z.enum(ERROR_KINDS),
  code: z.enum(errorCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  fieldPath: z.array(z.union([z.string(), z.number()])).optional(),
  libvirt: libvirtErrorInfoSchema.optional(),
})
export type WireError = z.infer<typeof wireErrorSchema>

export interface AppErrorOptions {
  params?: Record<string, string | number> | undefined
  fieldPath?: (string | number)[] | undefined
  libvirt?: LibvirtErrorInfo | undefined
  cause?: unknown
}

/** The one error of services and routers; each border translates into it once. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly kind: ErrorKind
  readonly params: Record<string, string | number>
  readonly fieldPath: (string | number)[] | undefined
  readonly libvirt: LibvirtErrorInfo | undefined

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(code, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.kind = ERROR_CODES[code]
    this.params = options.params ?? {}
    this.fieldPath = options.fieldPath
    this.libvirt = options.libvirt
  }

  toWire(): WireError {
    return {
      kind: this.kind,
      code: this.code,
      params: this.params,
      ...(this.fieldPath && { fieldPath: this.fieldPath }),
      ...(this.libvirt && { libvirt: this.libvirt }),
    }
  }

  static fromWire(wire: WireError): AppError {
    return new AppError(wire.code, { params: wire.params, fieldPath: wire.fieldPath, libvirt: wire.libvirt })
  }
}
