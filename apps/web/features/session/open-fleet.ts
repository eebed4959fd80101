import { paths } from '#paths.ts'

/** Loads the whole page anew, so that its socket opens with the new session; never resolves: a form stays busy until then. */
export async function openFleet(): Promise<never> {
  window.location.assign(paths.fleet())
  return new Promise(() => undefined)
}
