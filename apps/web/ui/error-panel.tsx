'use client'

import { Collapsible } from '@base-ui/react/collapsible'
import { ChevronRight, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface ErrorPanelProps {
  /** `warning`: something is off, though it goes on. */
  tone?: 'danger' | 'warning'
  title: string
  /** The next step. */
  hint?: string | undefined
  /** The system's own words, one click away. */
  details?: { label: string; text: string } | undefined
  action?: ReactNode
}

const BOXES = {
  danger: 'border-crashed/40 bg-danger-wash',
  warning: 'border-paused/40 bg-warning-wash',
} as const
const SIGNS = { danger: 'text-crashed', warning: 'text-paused' } as const

/** What went wrong, what to do, and the original text for who wants it. */
export function ErrorPanel({ tone = 'danger', title, hint, details, action }: ErrorPanelProps) {
  return (
    <div
      role="alert"
      className={classNames('flex gap-3 rounded-md border px-3 py-2.5 text-table max-sm:flex-wrap', BOXES[tone])}
    >
      <TriangleAlert size={16} aria-hidden className={classNames('mt-px shrink-0', SIGNS[tone])} />
      <div className="min-w-0 grow">
        <p className="font-medium text-text">{title}</p>
        {hint && <p className="text-dim">{hint}</p>}
        {details && <Details {...details} />}
      </div>
      {action}
    </div>
  )
}

function Details({ label, text }: { label: string; text: string }) {
  return (
    <Collapsible.Root className="mt-1">
      <Collapsible.Trigger className="ring-focus group flex items-center gap-1 rounded-sm text-small text-dim hover:text-text">
        <ChevronRight size={12} aria-hidden className="group-data-panel-open:rotate-90" />
        {label}
      </Collapsible.Trigger>
      <Collapsible.Panel>
        <pre className="mt-1 max-h-40 overflow-auto font-mono text-small break-words whitespace-pre-wrap text-dim select-text">
          {text}
        </pre>
      </Collapsible.Panel>
    </Collapsible.Root>
  )
}
