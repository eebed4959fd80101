'use client'

import { passwordSchema } from '@virtdeck/shared/user'
import { useState } from 'react'
import { useIssueWords } from '#wording/use-error-words.ts'
import { generatePassword } from './generate-password.ts'
import type { PasswordSource } from './password-choice.tsx'

/** The password of somebody else while it is chosen; `given` is the one to show once. */
export function useNewPassword() {
  const issueWords = useIssueWords()
  const [source, onSource] = useState<PasswordSource>('generated')
  const [typed, setTyped] = useState('')
  const [issue, setIssue] = useState<string | null>(null)
  const [given, setGiven] = useState<string | null>(null)
  const choice = {
    source,
    onSource,
    typed,
    onTyped: (password: string) => {
      setTyped(password)
      setIssue(null)
    },
    error: issue === null ? undefined : issueWords(issue),
  }
  /** The password to send; null, with its words at the field, for one that the rules refuse. */
  const take = (): string | null => {
    if (source === 'generated') return generatePassword()
    const parsed = passwordSchema.safeParse(typed)
    setIssue(parsed.success ? null : (parsed.error.issues[0]?.message ?? 'other'))
    return parsed.success ? typed : null
  }
  return { choice, take, given, setGiven }
}
