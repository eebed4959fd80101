'use client'

import { useEffect, useState } from 'react'
import { isoMoment } from './duration.ts'

/**
 * A moment (ms since the epoch) to the second, the same in every language, in the reader's time zone; the server, which does
 * not know it, renders it in UTC.
 */
export function Moment({ at }: { at: number }) {
  const [words, setWords] = useState(() => isoMoment(at, 0))
  useEffect(() => setWords(isoMoment(at, new Date(at).getTimezoneOffset())), [at])
  return (
    <time dateTime={new Date(at).toISOString()} className="whitespace-nowrap">
      {words}
    </time>
  )
}
