import os from 'node:os'

/** Names and addresses that this machine is found under, lower case; asked anew, since addresses come and go. */
export function localNames(): ReadonlySet<string> {
  const hostname = os.hostname().toLowerCase()
  const short = hostname.split('.')[0] ?? hostname
  return new Set(['localhost', hostname, short, `${short}.local`, ...localAddresses()])
}

/** The IP addresses of this machine, loopback ones among them. */
export function localAddresses(): string[] {
  const interfaces = Object.values(os.networkInterfaces()).flat()
  return ['127.0.0.1', '::1', ...interfaces.flatMap(entry => (entry ? [entry.address.toLowerCase()] : []))]
}
