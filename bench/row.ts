/** One result; `ratio` is `value / peerValue`, so below 1 is better for times and above 1 for rates. */
export interface Row {
  name: string
  value: number
  unit: string
  peer: string | null
  peerValue: number | null
  ratio: number | null
}

export function makeRow(name: string, unit: string, values: { own: number; peer: number; peerName: string }): Row {
  const { own, peer, peerName } = values
  return { name, value: own, unit, peer: peerName, peerValue: peer, ratio: own / peer }
}

/** A figure of ours that nobody else is measured for. */
export function rowWithoutPeer(name: string, unit: string, value: number): Row {
  return { name, value, unit, peer: null, peerValue: null, ratio: null }
}

/** A table for people. */
export function printRows(rows: readonly Row[]): string {
  const cells = rows.map(({ name, value, unit, peerValue, ratio }) => [
    name,
    `${format(value)} ${unit}`,
    peerValue === null ? '' : `${format(peerValue)} ${unit}`,
    ratio === null ? '' : format(ratio),
  ])
  const table = [['', 'Virtdeck', rows.find(({ peer }) => peer !== null)?.peer ?? 'peer', 'ratio'], ...cells]
  const widths = [0, 1, 2, 3].map(column => Math.max(...table.map(line => line[column]?.length ?? 0)))
  return table.map(line => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
