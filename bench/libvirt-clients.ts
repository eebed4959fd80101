import { startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { NodeClient } from './node-client.ts'
import { PythonClient } from './python-client.ts'
import { makeRow, type Row } from './row.ts'
import type { Client, Measurement, Workload } from './workload.ts'

const PEER = 'python3-libvirt'
const MACHINES = 5_000
const RUNS = 7
const RATE_CALLS = 4_000

const TIMED: { name: string; workload: Workload }[] = [
  { name: 'list 5,000 machines', workload: { kind: 'list' } },
  { name: 'info of 1,000 machines', workload: { kind: 'info', count: 1_000 } },
  { name: 'XML of 1,000 machines', workload: { kind: 'xml', count: 1_000 } },
  { name: 'statistics of all machines', workload: { kind: 'stats' } },
]

/** node-libvirt against Debian's python3-libvirt, on the same daemon and the same 5,000 machines of the test driver. */
export async function benchLibvirtClients(): Promise<Row[]> {
  await using host = await startLibvirtHost()
  const uri = host.writeTestNodes(MACHINES)
  await using own = await NodeClient.open(uri, host.socketPath)
  using peer = new PythonClient(`${uri}?socket=${host.socketPath}`)
  const rows: Row[] = []
  for (const { name, workload } of TIMED) {
    const { own: ownMedian, peer: peerMedian } = await alternate(workload, own, peer)
    rows.push(makeRow(name, 'ms', { own: ownMedian.wallMs, peer: peerMedian.wallMs, peerName: PEER }))
    rows.push(makeRow(`${name}, client CPU`, 'ms', { own: ownMedian.cpuMs, peer: peerMedian.cpuMs, peerName: PEER }))
  }
  for (const inFlight of [1, 8, 64]) {
    const workload: Workload = { kind: 'rate', inFlight, count: RATE_CALLS }
    const { own: ownMedian, peer: peerMedian } = await alternate(workload, own, peer)
    const perSecond = ({ wallMs }: Measurement) => (RATE_CALLS / wallMs) * 1000
    const cpuMicros = ({ cpuMs }: Measurement) => (cpuMs / RATE_CALLS) * 1000
    const name = `${inFlight} in flight`
    rows.push(
      makeRow(`calls, ${name}`, '/s', { own: perSecond(ownMedian), peer: perSecond(peerMedian), peerName: PEER }),
      makeRow(`client CPU per call, ${name}`, 'µs', {
        own: cpuMicros(ownMedian),
        peer: cpuMicros(peerMedian),
        peerName: PEER,
      }),
    )
  }
  return rows
}

/** Medians of runs by turns, after one that does not count. */
async function alternate(workload: Workload, own: Client, peer: Client) {
  const ownRuns: Measurement[] = []
  const peerRuns: Measurement[] = []
  for (let run = 0; run <= RUNS; run++) {
    ownRuns.push(await own.measure(workload))
    peerRuns.push(await peer.measure(workload))
  }
  const sizes = new Set([...ownRuns, ...peerRuns].map(({ size }) => size))
  if (sizes.size > 1) throw new Error(`The clients do not do the same: ${[...sizes].join(', ')}`)
  return { own: medianOf(ownRuns.slice(1)), peer: medianOf(peerRuns.slice(1)) }
}

function medianOf(runs: Measurement[]): Measurement {
  const median = (key: 'wallMs' | 'cpuMs') => {
    const sorted = runs.map(run => run[key]).toSorted((a, b) => a - b)
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  }
  return { wallMs: median('wallMs'), cpuMs: median('cpuMs'), size: runs[0]?.size ?? 0 }
}
