import { spawnSync } from 'node:child_process'

const TIMEOUT_MS = 3_000

/** What a program prints, empty where there is no such program or it fails. */
export type ReadCommand = (command: string, args: readonly string[]) => string

/** The commands that open a TCP port in the firewall that is active on this host; none where none is found. */
export function firewallCommands(port: number, read: ReadCommand = readCommand): string[] {
  if (/^Status: active/m.test(read('ufw', ['status']))) return [`ufw allow ${port}/tcp`]
  if (read('firewall-cmd', ['--state']).trim() === 'running') {
    return [`firewall-cmd --permanent --add-port=${port}/tcp`, 'firewall-cmd --reload']
  }
  const chain = findClosedChain(read('nft', ['list', 'chains']))
  if (chain) return [`nft insert rule ${chain} tcp dport ${port} accept`]
  // The older tool, whose rules nft's own may not show.
  const isClosed = /^-P INPUT DROP$/m.test(read('iptables', ['-S', 'INPUT']))
  return isClosed ? [`iptables -I INPUT -p tcp --dport ${port} -j ACCEPT`] : []
}

/** The first chain that drops what comes in unless a rule lets it pass, as `family table chain`. */
export function findClosedChain(listing: string): string | null {
  let table = ''
  let chain = ''
  for (const line of listing.split('\n')) {
    table = /^table (?<name>\S+ \S+) \{/.exec(line)?.groups?.['name'] ?? table
    chain = /^\s+chain (?<name>\S+) \{/.exec(line)?.groups?.['name'] ?? chain
    if (/\bhook input\b.*\bpolicy drop\b/.test(line)) return `${table} ${chain}`
  }
  return null
}

function readCommand(command: string, args: readonly string[]): string {
  const { stdout, status } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    env: { LC_ALL: 'C', PATH },
  })
  return status === 0 ? stdout : ''
}

/** Where firewalls' tools lie, whatever the shell of the caller says. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
