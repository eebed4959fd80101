'use client'

import type { WireError } from '@virtdeck/shared/app-error'
import { useCallback, useState } from 'react'
import { REPLY_LOST, readWireError } from './wire-error.ts'

/** Carries out what a form or a dialog asks for, once at a time, and keeps why it failed until the next try. */
export function useSubmit() {
  const [failure, setFailure] = useState<WireError | null>(null)
  const [isBusy, setBusy] = useState(false)
  /** Resolves to whether it succeeded. */
  const submit = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    setFailure(null)
    setBusy(true)
    try {
      await work()
      return true
    } catch (error) {
      setFailure(readWireError(error) ?? REPLY_LOST)
      return false
    } finally {
      setBusy(false)
    }
  }, [])
  const forget = useCallback(() => setFailure(null), [])
  return { submit, failure, isBusy, forget }
}
