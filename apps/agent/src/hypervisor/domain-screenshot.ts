import { AppError } from '@virtdeck/shared/app-error'
import type { Libvirt, Screenshot } from 'node-libvirt'
import { hasCode } from './libvirt-failure.ts'

/** The first screen, in whichever format the hypervisor makes. Rejects with `screenshot-unavailable` where it has none. */
export async function takeScreenshot(libvirt: Libvirt, uuid: string): Promise<Screenshot> {
  try {
    return await libvirt.screenshotDomain({ uuid }, 0)
  } catch (error) {
    if (hasCode(error, 'VIR_ERR_OPERATION_INVALID', 'VIR_ERR_NO_SUPPORT', 'VIR_ERR_OPERATION_UNSUPPORTED')) {
      throw new AppError('screenshot-unavailable', { cause: error })
    }
    throw error
  }
}
