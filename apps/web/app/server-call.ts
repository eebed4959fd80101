import type { AppError } from '@virtdeck/shared/app-error'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { paths } from '#paths.ts'
import { getRuntime } from '#server/runtime.ts'

type ServerCaller = Awaited<ReturnType<ReturnType<typeof getRuntime>['caller']>>

/**
 * Calls the server while a page is rendered. Nobody signed in leads to the sign-in page, what does not exist to "not found";
 * any other failure is null, and the page asks again from the browser.
 */
export async function serverCall<T>(call: (caller: ServerCaller) => Promise<T>): Promise<T | null> {
  try {
    return await call(await getRuntime().caller(await headers()))
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    if (!isAppError(cause)) throw error
    if (cause.code === 'not-signed-in') redirect(paths.signIn())
    if (cause.kind === 'not-found' || cause.kind === 'invalid-input') notFound()
    return null
  }
}

/**
 * By name: the server's modules and the pages' are separate copies, so that `instanceof` does not hold across them; and the
 * build shortens the name of the pages' copy, so it is written out.
 */
function isAppError(cause: unknown): cause is AppError {
  return cause instanceof Error && cause.name === 'AppError' && 'kind' in cause
}
