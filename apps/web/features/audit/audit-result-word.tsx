'use client'

import { ERROR_CODES, type ErrorCode } from '@virtdeck/shared/app-error'
import type { AuditEntry } from '@virtdeck/shared/audit'
import { useTranslations } from 'next-intl'
import { type Mark, StateMark } from '#ui/state-mark.tsx'
import { useErrorWords } from '#wording/use-error-words.ts'

/** Longer than any call may take: after that, an entry without an end will have none. */
const UNDER_WAY_MS = 120_000

/** How it ended, in the words of the error where it was one. */
export function AuditResultWord({ entry, now }: { entry: AuditEntry; now: number }) {
  const words = useResultWords()(entry, now)
  return (
    <span title={words} className="inline-flex max-w-full items-center gap-2 align-middle">
      <StateMark mark={markOf(entry, now)} className="size-3" />
      <span className={`truncate ${entry.result === 'ok' ? 'text-dim' : ''}`}>{words}</span>
    </span>
  )
}

/** The whole words of a result. */
export function useResultWords(): (entry: AuditEntry, now: number) => string {
  const t = useTranslations('audit')
  const errorWords = useErrorWords()
  return ({ result, at }, now) => {
    if (result === 'ok') return t('ok')
    if (result === null) return t(now - at < UNDER_WAY_MS ? 'underWay' : 'unfinished')
    if (!isErrorCode(result)) return result
    return errorWords({ kind: ERROR_CODES[result], code: result, params: {} }).title
  }
}

function isErrorCode(result: string): result is ErrorCode {
  return Object.hasOwn(ERROR_CODES, result)
}

function markOf({ result, at }: AuditEntry, now: number): Mark {
  if (result === 'ok') return 'running'
  if (result === null) return now - at < UNDER_WAY_MS ? 'transition' : 'stale'
  return 'crashed'
}
