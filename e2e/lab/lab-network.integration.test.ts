import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { removeLeftovers } from './lab-folder.ts'
import { LabNetwork } from './lab-network.ts'
import { type LibvirtHost, startLibvirtHost } from './libvirt-host.ts'
import { waitFor } from './wait-for.ts'

const PORT = 7444
/** Prints "PORT open" and then whatever comes in, on a host. */
const LISTEN = `require('net').createServer(s => s.on('data', d => process.stdout.write(d)).on('error', () => {})).listen(${PORT}, '0.0.0.0', () => console.log('open'))`

let network: LabNetwork
let hosts: LibvirtHost[]

beforeAll(async () => {
  network = await LabNetwork.create()
  hosts = await Promise.all(['lab-a', 'lab-b'].map(hostname => startLibvirtHost({ hostname, network })))
})
afterAll(async () => {
  const bridge = network.root.replace(/.*\//, '')
  for (const host of hosts) await host[Symbol.asyncDispose]()
  await network[Symbol.asyncDispose]()
  expect(existsSync(`/sys/class/net/${bridge}`)).toBe(false)
})

it('gives each host an address that this machine and the others reach', async () => {
  const [a, b] = pair()
  expect(network.address).toMatch(/^10\.\d+\.\d+\.1$/)
  expect(new Set([network.address, a.address, b.address]).size).toBe(3)
  await using server = await listen(b)
  await a.run('bash', '-c', `echo from-host > /dev/tcp/${b.address}/${PORT}`)
  await waitFor(() => server.output().includes('from-host'), 'the other host hears')
  await send(b.address, 'from-machine')
  await waitFor(() => server.output().includes('from-machine'), 'the host hears this machine')
})

it('keeps loopback and interfaces of hosts apart', async () => {
  const [a] = pair()
  const here = createServer().listen(0, '127.0.0.1')
  await once(here, 'listening')
  const address = here.address()
  const port = typeof address === 'object' ? address?.port : undefined
  await expect(a.run('bash', '-c', `echo > /dev/tcp/127.0.0.1/${port}`)).rejects.toThrow('refused')
  here.close()
  expect((await a.run('ls', '/sys/class/net')).split('\n')).toEqual(['eth0', 'lo'])
})

it('loses everything while a link is cut, and passes it again afterwards', async () => {
  const [a, b] = pair()
  await using server = await listen(b)
  const socket = connect(PORT, b.address)
  await once(socket, 'connect')
  await b.cutLink()
  socket.write('held up')
  await expect(a.run('timeout', '0.5', 'bash', '-c', `echo > /dev/tcp/${b.address}/${PORT}`)).rejects.toThrow()
  await expect(b.run('timeout', '0.5', 'bash', '-c', `echo > /dev/tcp/${network.address}/1`)).rejects.toThrow()
  expect([server.output().includes('held up'), socket.destroyed]).toEqual([false, false])
  await b.restoreLink()
  await waitFor(() => server.output().includes('held up'), 'what was sent meanwhile arrives')
  socket.destroy()
})

it('is removed whole when its maker was killed', async () => {
  const script = `
    const { LabNetwork } = await import('${import.meta.dirname}/lab-network.ts')
    const { startLibvirtHost } = await import('${import.meta.dirname}/libvirt-host.ts')
    const network = await LabNetwork.create()
    const host = await startLibvirtHost({ hostname: 'orphan', network })
    console.log(JSON.stringify([network.root, host.root, host.pid]))
    setInterval(() => {}, 1000)`
  const maker = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(maker.stdout, 'data')
  const [networkRoot, hostRoot, daemon] = JSON.parse(String(line))
  const interfaces = [networkRoot, `${networkRoot}-11`].map(path => path.replace('/tmp', '/sys/class/net'))
  const left = () => [networkRoot, hostRoot, `/proc/${daemon}`, ...interfaces].filter(existsSync)
  await removeLeftovers()
  expect(left()).toHaveLength(5)
  const exit = once(maker, 'exit')
  maker.kill('SIGKILL')
  await exit
  await removeLeftovers()
  await waitFor(() => left().length === 0, 'nothing is left')
})

function pair(): [LibvirtHost, LibvirtHost] {
  const [a, b] = hosts
  if (!a || !b) throw new Error('the hosts were not started')
  return [a, b]
}

async function listen(host: LibvirtHost) {
  const child = host.spawn(process.execPath, ['-e', LISTEN], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  await waitFor(() => text.includes('open'), 'the host listens')
  const exit = once(child, 'exit')
  return {
    output: () => text,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await exit
    },
  }
}

async function send(address: string, text: string): Promise<void> {
  const socket = connect(PORT, address)
  await once(socket, 'connect')
  socket.end(text)
}
