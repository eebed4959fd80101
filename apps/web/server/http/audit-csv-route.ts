import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '@virtdeck/shared/app-error'
import { type AuditFilter, auditFilterSchema } from '@virtdeck/shared/audit'
import { csvRecord } from '../audit/csv.ts'
import type { Runtime } from '../runtime.ts'
import { CLIENT_ADDRESS_HEADER } from './client-address.ts'
import { toHeaders } from './node-headers.ts'
import { requestUrl } from './request-url.ts'

export const AUDIT_CSV_PATH = '/api/audit.csv'

const COLUMNS = [
  'at',
  'user_id',
  'user',
  'address',
  'action',
  'target',
  'target_name',
  'params',
  'request_id',
  'result',
]
/** Says UTF-8 to spreadsheets, which else take Chinese for something of their own. */
const BYTE_ORDER_MARK = '\uFEFF'
const WRITE_CHARS = 64 * 1024

/** Sends the part of the trail that the query names as CSV, while it is read; that it was taken is an entry itself. */
export async function handleAuditCsv(
  runtime: Runtime,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const filter = parseFilter(requestUrl(request).searchParams)
  const headers = toHeaders(request)
  const viewer = await runtime.viewer(headers)
  await runtime.audit.record(
    {
      user: viewer?.user ?? null,
      address: headers.get(CLIENT_ADDRESS_HEADER) ?? '',
      action: 'audit.download',
      target: filter.target,
      params: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null)),
    },
    'ok',
  )
  response.setHeader('content-type', 'text/csv; charset=utf-8')
  response.setHeader('content-disposition', 'attachment; filename="virtdeck-audit.csv"')
  await pipeline(Readable.from(csvOf(runtime, filter)), response)
}

function parseFilter(query: URLSearchParams): AuditFilter {
  const { from, until, ...rest } = Object.fromEntries(query)
  const moment = (text: string | undefined) => (text === undefined ? null : Number(text))
  const filter = auditFilterSchema.safeParse({ ...rest, from: moment(from), until: moment(until) })
  if (!filter.success) throw new AppError('input-invalid', { params: { issue: 'other' } })
  return filter.data
}

async function* csvOf({ auditTrail }: Runtime, filter: AuditFilter): AsyncGenerator<string> {
  let text = BYTE_ORDER_MARK + csvRecord(COLUMNS)
  for await (const { id: _, at, user, target, params, ...entry } of auditTrail.all(filter)) {
    text += csvRecord([
      new Date(at).toISOString(),
      user?.id ?? null,
      user?.name ?? null,
      entry.address,
      entry.action,
      target?.key ?? null,
      target?.name ?? null,
      JSON.stringify(params),
      entry.requestId,
      entry.result,
    ])
    if (text.length < WRITE_CHARS) continue
    yield text
    text = ''
  }
  yield text
}
