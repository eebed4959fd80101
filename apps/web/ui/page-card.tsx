import type { ReactNode } from 'react'
import { BrandMark } from './brand-mark.tsx'

interface PageCardProps {
  product: string
  title: string
  lead?: string
  children: ReactNode
  footer?: ReactNode
}

/** A page with one thing to do: the name of the product, a title, a form. */
export function PageCard({ product, title, lead, children, footer }: PageCardProps) {
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto_1.6fr] justify-items-center px-4 py-6">
      <main className="row-start-2 w-full max-w-88">
        <div className="mb-8 flex items-center gap-2.5">
          <BrandMark className="size-6" />
          <span className="text-heading font-semibold tracking-tight">{product}</span>
        </div>
        <h1 className="text-title font-semibold">{title}</h1>
        {lead && <p className="mt-1 text-body text-dim">{lead}</p>}
        <div className="mt-6">{children}</div>
      </main>
      {footer && <footer className="row-start-3 flex items-end gap-1 self-end">{footer}</footer>}
    </div>
  )
}
