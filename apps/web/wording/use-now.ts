'use client'

import { useEffect, useState } from 'react'

const STEP_MS = 5_000

/** The time (ms since the epoch) for words like "3 min ago"; begins with the server's, so that both render the same. */
export function useNow(initial: number): number {
  const [now, setNow] = useState(initial)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), STEP_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
