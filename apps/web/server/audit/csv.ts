/** Signs by which a spreadsheet takes a cell for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** A record of RFC 4180. A cell that a spreadsheet would compute is made text by an apostrophe. */
export function csvRecord(cells: readonly (string | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: string | null): string {
  const text = cell ?? ''
  const inert = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
