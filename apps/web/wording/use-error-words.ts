'use client'

import { ERROR_CODES, type WireError } from '@virtdeck/shared/app-error'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'

export interface ErrorWords {
  /** What is wrong and the next step. */
  title: string
  /** libvirt's own text, one click away. */
  details: { label: string; text: string } | undefined
}

/** Words for an error of the wire in the reader's language; null stands for no answer at all. */
export function useErrorWords(): (error: WireError | null) => ErrorWords {
  const t = useTranslations('error')
  const tFrame = useTranslations('frame')
  const issueWords = useIssueWords()
  const refusalWords = useRefusalWords()
  return useCallback(
    error => {
      if (error === null) return { title: tFrame('noAnswer'), details: undefined }
      const { params, libvirt } = error
      const code = Object.hasOwn(ERROR_CODES, error.code) ? error.code : 'internal'
      const text = libvirt && `${libvirt.code} (${libvirt.domain})\n${libvirt.message}`
      return {
        // Codes in the parameters become words as well.
        title: t(code, { ...params, issue: issueWords(params.issue), reason: refusalWords(params.reason) }),
        details: text ? { label: tFrame('libvirtSays'), text } : undefined,
      }
    },
    [issueWords, refusalWords, t, tFrame],
  )
}

/** Words for what is wrong with one value. */
export function useIssueWords(): (issue: unknown) => string {
  const t = useTranslations('error')
  return useCallback(issue => t(t.has(`issue.${String(issue)}`) ? `issue.${String(issue)}` : 'issue.other'), [t])
}

function useRefusalWords(): (reason: unknown) => string {
  const t = useTranslations('action')
  return useCallback(reason => (t.has(`refusal.${String(reason)}`) ? t(`refusal.${String(reason)}`) : ''), [t])
}
