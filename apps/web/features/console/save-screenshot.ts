import type RFB from '@novnc/novnc'

/** Downloads what the screen shows as a PNG named after the machine and the moment. */
export function saveScreenshot(rfb: RFB, machineName: string): void {
  rfb.toBlob(blob => {
    if (!blob) return
    const url = URL.createObjectURL(blob)
    const link = document.createElement('a')
    link.href = url
    link.download = `${machineName}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.png`
    link.click()
    URL.revokeObjectURL(url)
  }, 'image/png')
}
