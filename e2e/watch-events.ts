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

/** How often QEMU says from now on that the power button of a running machine was pressed. */
export function watchPowerButton(host: LibvirtHost, name: string) {
  const told = listen(host, ['qemu-monitor-event', '--domain', name, '--event', 'POWERDOWN', '--loop'])
  const presses = () => told.lines().filter(line => line.includes('POWERDOWN')).length
  return {
    expect: (count: number) =>
      waitFor(() => presses() === count, `the power button of ${name} was pressed ${count} times`),
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
