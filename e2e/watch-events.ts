import type { LibvirtHost } from '@virtdeck/lab/libvirt-host'
import { waitFor } from '@virtdeck/lab/wait-for'

/** What `virsh event` tells about one machine from now on; the watching ends with the host. */
export function watchEvents(host: LibvirtHost, name: string) {
  const told = listen(host, ['event', '--domain', name, '--all', '--loop'])
  return {
    /** Until an event of that name was told. */
    expect: (event: string) =>
      waitFor(() => told.lines().some(line => line.includes(`event '${event}'`)), `virsh tells of ${event} on ${name}`),
    /** How many lines so far. */
    count: (pattern: RegExp) => told.lines().filter(line => pattern.test(line)).length,
  }
}

/** Pressing the power button of a running machine, as QEMU tells it. */
export function watchPowerButton(host: LibvirtHost, name: string) {
  return watchMonitor(host, name, { event: 'POWERDOWN', pattern: /POWERDOWN/ })
}

/** Resets that somebody outside asked QEMU for; firmware makes some of its own, and not always as many. */
export function watchResets(host: LibvirtHost, name: string) {
  return watchMonitor(host, name, { event: 'RESET', pattern: /host-qmp-system-reset/ })
}

function watchMonitor(host: LibvirtHost, name: string, { event, pattern }: { event: string; pattern: RegExp }) {
  const told = listen(host, ['qemu-monitor-event', '--domain', name, '--event', event, '--loop'])
  const count = () => told.lines().filter(line => pattern.test(line)).length
  return {
    /** How often so far. */
    count,
    /** Until it was told that often. */
    expect: (times: number) => waitFor(() => count() === times, `QEMU tells of ${event} on ${name} ${times} times`),
  }
}

function listen(host: LibvirtHost, args: readonly string[]) {
  const child = host.spawn('virsh', ['-q', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  return { lines: () => text.split('\n') }
}
