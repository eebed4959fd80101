import type { ReactNode } from 'react'

/** A line that says what is unusual now, without being an error. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="flex items-center gap-2 border-b bg-warning-wash px-6 py-1.5 text-table text-text max-sm:px-4"
    >
      <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-paused" />
      {children}
    </div>
  )
}
