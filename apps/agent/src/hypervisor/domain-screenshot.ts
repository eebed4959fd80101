import { AppError } from '@virtdeck/shared/app-error'
import type { Libvirt, Screenshot } from 'node-libvirt'
import { hasCode } from './libvirt-failure.ts'

/** Somebody waits for it; a QEMU that does not answer by then hangs. */
const TIMEOUT_MS = 10_000

/** The first screen, in whichever format the hypervisor makes. Rejects with `screenshot-unavailable` where it has none. */
export async function takeScreenshot(libvirt: Libvirt, uuid: string): Promise<Screenshot> {
  try {
    return await withinTime(libvirt.screenshotDomain({ uuid }, 0))
  } catch (error) {
    if (hasCode(error, 'VIR_ERR_OPERATION_INVALID', 'VIR_ERR_NO_SUPPORT', 'VIR_ERR_OPERATION_UNSUPPORTED')) {
      throw new AppError('screenshot-unavailable', { cause: error })
    }
    throw error
  }
}

async function withinTime(screenshot: Promise<Screenshot>): Promise<Screenshot> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new AppError('screenshot-unavailable')), TIMEOUT_MS)
  try {
    return await Promise.race([screenshot, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
