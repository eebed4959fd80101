import type { ReactNode } from 'react'

/** A labelled fact of a facts grid. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-baseline gap-4 border-b py-1.5 last:border-b-0">
      <dt className="label w-28 shrink-0">{label}</dt>
      <dd className="min-w-0 grow text-table break-words text-text">{children}</dd>
    </div>
  )
}
