import { AppError, type ErrorCode, type LibvirtErrorInfo } from '@virtdeck/shared/app-error'
import { XmlError } from 'libvirt-xml/xml-error'
import {
  CallTimeoutError,
  ConnectionError,
  type ErrorCodeName,
  LibvirtError,
  ProtocolError,
  UnsupportedProcedureError,
} from 'node-libvirt'

/** Codes of libvirt that mean more than "refused". */
const CODES: Partial<Record<ErrorCodeName, ErrorCode>> = {
  VIR_ERR_NO_DOMAIN: 'machine-not-found',
  VIR_ERR_NO_SUPPORT: 'libvirt-unsupported',
  VIR_ERR_OPERATION_UNSUPPORTED: 'libvirt-unsupported',
  VIR_ERR_CONFIG_UNSUPPORTED: 'libvirt-unsupported',
}

/** Whether a lost reply leaves something open: a query can simply be asked again. */
export type Effect = 'reads' | 'changes'

/** The one border where errors of libvirt's client become ours. */
export function toAppError(error: unknown, effect: Effect): AppError {
  if (error instanceof AppError) return error
  if (error instanceof LibvirtError) {
    return new AppError(CODES[error.codeName] ?? 'libvirt-refused', {
      libvirt: describeLibvirtError(error),
      cause: error,
    })
  }
  if (error instanceof CallTimeoutError || error instanceof ConnectionError) {
    const isOpen = effect === 'changes' && error.wasSent
    const lost = error instanceof CallTimeoutError ? 'libvirt-timeout' : 'reply-lost'
    return new AppError(isOpen ? lost : 'libvirt-unreachable', { params: { problem: error.message }, cause: error })
  }
  if (error instanceof UnsupportedProcedureError) return new AppError('libvirt-unsupported', { cause: error })
  if (error instanceof ProtocolError) {
    return new AppError('libvirt-unreachable', { params: { problem: error.message }, cause: error })
  }
  if (error instanceof XmlError) return new AppError('internal', { cause: error })
  throw error
}

/** What a person may see of libvirt's own words. */
function describeLibvirtError(error: LibvirtError): LibvirtErrorInfo {
  return { code: error.codeName, domain: error.domainName, message: error.message }
}

export function hasCode(error: unknown, ...codes: ErrorCodeName[]): boolean {
  return error instanceof LibvirtError && codes.includes(error.codeName)
}
