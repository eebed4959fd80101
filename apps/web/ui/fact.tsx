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

/** Labelled facts in two columns under a heading. */
export function FactsSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-labelledby="facts" className="mt-8">
      <h2 id="facts" className="mb-2 text-heading font-semibold">
        {title}
      </h2>
      <div className="grid grid-cols-2 gap-x-12 border-t max-lg:grid-cols-1">{children}</div>
    </section>
  )
}
