'use client'

import { useEffect, useState } from 'react'

const RECENT_MS = 2_000

/** True for two seconds after the component appeared and after each change of `value`. */
export function useRecently(value: string): boolean {
  const [isRecent, setRecent] = useState(true)
  useEffect(() => {
    setRecent(true)
    const timer = setTimeout(() => setRecent(false), RECENT_MS)
    return () => clearTimeout(timer)
  }, [value])
  return isRecent
}
