import type { ReactNode } from 'react'

/** Short facts behind one another, each a `span`; dots stand between them where they share a line. */
export function InlineFacts({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-table text-dim max-sm:gap-x-3 sm:[&>span+span]:before:mr-2 sm:[&>span+span]:before:text-faint sm:[&>span+span]:before:content-['·']">
      {children}
    </div>
  )
}
