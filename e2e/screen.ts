import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LibvirtHost } from '@virtdeck/lab/libvirt-host'
import { waitFor } from '@virtdeck/lab/wait-for'
import { PNG } from 'pngjs'

/** GRUB's text mode; before it, firmware shows others. */
const GRUB = { width: 720, height: 400 }
/** The bar over the chosen entry: grey across the menu's whole width. */
const BAR = { left: 30, right: 690, top: 60, bottom: 210, lineHeight: 16 }

/** The machine's screen as QEMU itself tells it. */
async function captureScreen(host: LibvirtHost, name: string): Promise<PNG> {
  const path = `/var/lib/libvirt/screen-${name}.png`
  await host.virsh('screenshot', name, path)
  const file = join(host.root, path)
  const png = PNG.sync.read(readFileSync(file))
  rmSync(file)
  return png
}

/** Which entry of GRUB's menu is chosen, from 0; null while there is no menu. */
function chosenEntry(screen: PNG): number | null {
  if (screen.width !== GRUB.width || screen.height !== GRUB.height) return null
  for (let y = BAR.top; y < BAR.bottom; y += BAR.lineHeight) {
    if (isGrey(screen, BAR.right, y + 8) && isGrey(screen, BAR.right - 40, y + 8)) return (y - BAR.top) / BAR.lineHeight
  }
  return null
}

function isGrey(screen: PNG, x: number, y: number): boolean {
  const red = screen.data[(y * screen.width + x) * 4] ?? 0
  return red > 100
}

/** Waits until GRUB's menu is there with that entry chosen. */
export async function expectChosenEntry(host: LibvirtHost, name: string, entry: number): Promise<void> {
  await waitFor(
    async () => chosenEntry(await captureScreen(host, name)) === entry,
    `entry ${entry} of GRUB's menu is chosen on ${name}`,
  )
}
