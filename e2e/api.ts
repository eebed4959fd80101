import { type APIRequestContext, type BrowserContextOptions, request } from '@playwright/test'
import type { Dashboard } from './product/dashboard.ts'

export type StorageState = NonNullable<BrowserContextOptions['storageState']>

export interface Credentials {
  name: string
  email: string
  password: string
}

/** What a refused call carries. */
export interface Refusal {
  kind: string
  code: string
  params: Record<string, string | number>
}

/** Calls over HTTP as a browser of this dashboard would, without a page. */
export function openApi({ url }: Pick<Dashboard, 'url'>, storageState?: StorageState): Promise<APIRequestContext> {
  return request.newContext({
    baseURL: url,
    ignoreHTTPSErrors: true,
    extraHTTPHeaders: { origin: url },
    ...(storageState && { storageState }),
  })
}

/** Calls a query; throws with the answer unless it succeeded. The caller says what it expects of the answer. */
export async function query<Output>(api: APIRequestContext, procedure: string, input?: unknown): Promise<Output> {
  const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
  const response = await api.get(`/api/trpc/${procedure}${search}`)
  if (!response.ok()) throw new Error(`${procedure}: ${response.status()} ${await response.text()}`)
  return (await response.json()).result.data
}

/** Calls a mutation; throws with the answer unless it succeeded. */
export async function call<Output>(api: APIRequestContext, procedure: string, input: unknown): Promise<Output> {
  const response = await api.post(`/api/trpc/${procedure}`, { data: input })
  if (!response.ok()) throw new Error(`${procedure}: ${response.status()} ${await response.text()}`)
  return (await response.json()).result.data
}

/** Calls a mutation that must be refused; gives the refusal. */
export async function callRefused(api: APIRequestContext, procedure: string, input: unknown): Promise<Refusal> {
  const response = await api.post(`/api/trpc/${procedure}`, { data: input })
  if (response.ok()) throw new Error(`${procedure} was not refused: ${await response.text()}`)
  return (await response.json()).error.data.app
}

/** Creates the administrator with the dashboard's one-use link; the calls are then signed in. */
export async function createAdministrator(
  api: APIRequestContext,
  { setupLink }: Pick<Dashboard, 'setupLink'>,
  administrator: Credentials,
): Promise<void> {
  const token = new URL(setupLink).searchParams.get('token')
  await call(api, 'setup.complete', { token, ...administrator })
}

export async function signIn(api: APIRequestContext, { email, password }: Credentials): Promise<void> {
  const response = await api.post('/api/auth/sign-in/email', { data: { email, password } })
  if (!response.ok()) throw new Error(`sign-in: ${response.status()} ${await response.text()}`)
}

/** The cookies of a session as a header, for a WebSocket of our own. */
export async function cookieHeader(api: APIRequestContext): Promise<string> {
  const { cookies } = await api.storageState()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}
