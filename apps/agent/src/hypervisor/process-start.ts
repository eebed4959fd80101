import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Linux counts process times for user space in hundredths of a second, whatever the kernel's own tick. */
const MS_PER_CLOCK_TICK = 10
const START_TIME_FIELD = 22

/** When the machine's process started, ms since the epoch; null where there is none or its driver keeps no PID file. */
export async function readProcessStart(runFolder: string, name: string): Promise<number | null> {
  try {
    const pid = (await readFile(join(runFolder, `${escapeLikeXml(name)}.pid`), 'utf8')).trim()
    const [stat, uptime] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile('/proc/uptime', 'utf8')])
    return Date.now() - parseUptimeMs(uptime) + parseStartMs(stat)
  } catch {
    return null // the machine went off meanwhile, or the files are not ours to read: "since" is then inexact
  }
}

/** libvirt writes the status file and the PID file under names that went through its XML escaping. */
function escapeLikeXml(name: string): string {
  return name
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}

function parseUptimeMs(uptime: string): number {
  return Number(uptime.split(' ')[0]) * 1000
}

/** ms after boot. The second field is the command in parentheses and may itself hold blanks and parentheses. */
function parseStartMs(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[START_TIME_FIELD - 3]) * MS_PER_CLOCK_TICK
}
