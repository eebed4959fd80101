import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** Nothing to show, why, and what to do about it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex grow flex-col items-center justify-center gap-2 px-6 py-16 text-center">
      <svg viewBox="0 0 72 40" aria-hidden className="mb-3 h-10 w-18 text-edge">
        <path
          d="M.75 8.75h70.5v22.5H.75zM.75 20h70.5M8 14.5h10M8 25.5h10M62 14.5h2M62 25.5h2M56 14.5h2M56 25.5h2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      </svg>
      <h2 className="text-heading font-semibold">{title}</h2>
      {children && <div className="max-w-md text-body text-dim">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  )
}
