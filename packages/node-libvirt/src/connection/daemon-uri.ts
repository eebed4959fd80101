/** Drivers whose modular daemon is not named after them. */
const DAEMON_NAMES: Readonly<Record<string, string>> = { vbox: 'virtvboxd', ch: 'virtchd', vz: 'virtvzd' }

const RUN_FOLDER = '/run/libvirt'

/**
 * The URI as the daemon itself knows it: transport (`qemu+unix:`) and parameters (`?socket=`) concern the client alone.
 * @throws TypeError on a URI of another machine.
 */
export function toDaemonUri(uri: string): string {
  const match = /^([\w-]+)(?:\+(\w+))?:\/\/([^/?]*)([^?]*)(?:\?.*)?$/.exec(uri)
  if (!match) throw new TypeError(`Not a libvirt URI: ${uri}`)
  const [, driver, transport, host, path] = match
  if (host || (transport && transport !== 'unix')) throw new TypeError(`Only local daemons can be reached: ${uri}`)
  return `${driver}://${path}`
}

/** The one socket that was named, or those to probe. */
export function socketPaths(uri: string, socketPath: string | undefined): string[] {
  return socketPath === undefined ? candidateSockets(uri) : [socketPath]
}

/** Where a system daemon for the URI may listen, the likeliest first: libvirtd (or virtproxyd), then the driver's own. */
export function candidateSockets(uri: string): string[] {
  const daemonUri = toDaemonUri(uri)
  if (daemonUri.endsWith('/session')) throw new TypeError(`${uri} needs a socketPath`)
  const driver = daemonUri.slice(0, daemonUri.indexOf(':'))
  const daemon = DAEMON_NAMES[driver] ?? `virt${driver}d`
  return [`${RUN_FOLDER}/libvirt-sock`, `${RUN_FOLDER}/${daemon}-sock`]
}
