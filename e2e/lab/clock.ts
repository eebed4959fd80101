import { existsSync } from 'node:fs'

const LIBRARY_FOLDERS: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu',
}

/**
 * Variables that make a process see another time of day: the kernel has namespaces for the time since boot only, so this
 * needs Debian's `libfaketime`. Timers go on as ever.
 */
export function clockEnvironment(offsetMs: number): Record<string, string> {
  if (offsetMs === 0) return {}
  const library = `/usr/lib/${LIBRARY_FOLDERS[process.arch]}/faketime/libfaketimeMT.so.1`
  if (!existsSync(library)) throw new Error('a wrong clock needs the package libfaketime')
  const seconds = offsetMs / 1000
  return {
    LD_PRELOAD: library,
    FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}s`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  }
}
