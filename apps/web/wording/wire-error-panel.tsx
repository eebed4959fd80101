'use client'

import type { WireError } from '@virtdeck/shared/app-error'
import type { ReactNode } from 'react'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { useErrorWords } from './use-error-words.ts'

/** An error of the wire in words, with libvirt's own text one click away. */
export function WireErrorPanel({ error, action }: { error: WireError | null; action?: ReactNode }) {
  const { title, details } = useErrorWords()(error)
  return <ErrorPanel title={title} details={details} action={action} />
}
