'use client'

import { useSubscription } from '@trpc/tanstack-react-query'
import { useEffect } from 'react'
import { paths } from '#paths.ts'
import { readWireError } from './wire-error.ts'

const AGAIN_MS = 2_000

type SubscriptionOptions<Output, Failure> = Parameters<typeof useSubscription<Output, Failure>>[0]

/**
 * Follows a subscription for as long as the component is there. One that ends with the session leads to the sign-in page;
 * one that is refused for good (`not-found`) is returned; any other is tried again.
 */
export function useLive<Output, Failure>(options: SubscriptionOptions<Output, Failure>) {
  const result = useSubscription(options)
  const { error, reset } = result
  const wire = error === null ? null : readWireError(error)
  useEffect(() => {
    if (error === null) return
    if (wire?.code === 'not-signed-in') {
      window.location.assign(paths.signIn())
      return
    }
    if (wire?.kind === 'not-found') return
    const timer = setTimeout(reset, AGAIN_MS)
    return () => clearTimeout(timer)
  }, [error, reset, wire?.code, wire?.kind])
  return { data: result.data, error: wire }
}
