import { getRuntime } from '#server/runtime.ts'

export const dynamic = 'force-dynamic'

/** For probes: the server answers and its pages share its runtime. */
export function GET(): Response {
  return Response.json({ status: 'ok', runtime: getRuntime().id })
}
