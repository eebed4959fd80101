import { readdirSync, readFileSync, statSync } from 'node:fs'

/** A running process of the product. */
export interface FoundProcess {
  pid: number
  uid: number
}

/** Processes that run `script` with its data in `data`, wherever they were started. */
export function findProcesses(script: string, data: string): FoundProcess[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => Number.isInteger(pid) && read(pid, 'cmdline').includes(script))
    .filter(pid => read(pid, 'environ').includes(`VIRTDECK_DATA=${data}\0`))
    .map(pid => ({ pid, uid: statSync(`/proc/${pid}`).uid }))
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return '' // ended meanwhile
  }
}
