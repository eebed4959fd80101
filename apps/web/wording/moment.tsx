'use client'

import { useLocale } from 'next-intl'
import { useEffect, useState } from 'react'
import { spellMoment } from './duration.ts'

/** A moment (ms since the epoch), exactly, in the reader's time zone; the server, which does not know it, renders it in UTC. */
export function Moment({ at }: { at: number }) {
  const locale = useLocale()
  const [words, setWords] = useState(() => new Date(at).toISOString().slice(0, 19).replace('T', ' '))
  useEffect(() => setWords(spellMoment(at, locale)), [at, locale])
  return (
    <time dateTime={new Date(at).toISOString()} className="whitespace-nowrap">
      {words}
    </time>
  )
}
