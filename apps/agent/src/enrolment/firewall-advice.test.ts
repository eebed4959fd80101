import { describe, expect, it } from 'vitest'
import { findClosedChain, firewallCommands } from './firewall-advice.ts'

const NFT = `table inet nat {
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
	}
}
table inet filter {
	chain output {
		type filter hook output priority filter; policy accept;
	}
	chain incoming {
		type filter hook input priority filter; policy drop;
	}
}
`

const host = (programs: Record<string, string>) => (command: string) => programs[command] ?? ''

describe('firewallCommands', () => {
  it.each([
    ['ufw', { ufw: 'Status: active\n\nTo  Action  From\n', nft: NFT }, ['ufw allow 7444/tcp']],
    ['ufw that is off', { ufw: 'Status: inactive\n' }, []],
    [
      'firewalld',
      { 'firewall-cmd': 'running\n', nft: NFT },
      ['firewall-cmd --permanent --add-port=7444/tcp', 'firewall-cmd --reload'],
    ],
    ['nftables', { nft: NFT }, ['nft insert rule inet filter incoming tcp dport 7444 accept']],
    [
      'iptables',
      { iptables: '-P INPUT DROP\n-A INPUT -i lo -j ACCEPT\n' },
      ['iptables -I INPUT -p tcp --dport 7444 -j ACCEPT'],
    ],
    ['iptables that lets all pass', { iptables: '-P INPUT ACCEPT\n' }, []],
    ['no firewall', {}, []],
  ])('knows %s', (_, programs, commands) => {
    expect(firewallCommands(7444, host(programs))).toEqual(commands)
  })
})

it('finds no chain where everything may come in', () => {
  expect(findClosedChain(NFT.replace('policy drop', 'policy accept'))).toBeNull()
})
