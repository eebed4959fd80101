import type { LibvirtHost } from '@virtdeck/lab/libvirt-host'
import { waitFor } from '@virtdeck/lab/wait-for'

/** What `virsh event` tells about one machine from now on; the watching ends with the host. */
export function watchEvents(host: LibvirtHost, name: string) {
  const child = host.spawn('virsh', ['-q', 'event', '--domain', name, '--all', '--loop'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    told += chunk.toString()
  })
  return {
    /** Until an event of that name was told. */
    expect: (event: string) => waitFor(() => told.includes(`event '${event}'`), `virsh tells of ${event} on ${name}`),
    /** How many lines so far. */
    count: (pattern: RegExp) => told.split('\n').filter(line => pattern.test(line)).length,
  }
}
