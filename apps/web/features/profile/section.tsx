import { type ReactNode, useId } from 'react'

interface SectionProps {
  title: string
  /** Beside the title. */
  action?: ReactNode
  className?: string
  children: ReactNode
}

/** A part of the page with its name. */
export function Section({ title, action, className, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={`min-w-0 ${className ?? ''}`}>
      <div className="mb-2 flex h-8 items-center justify-between border-b">
        <h2 id={id} className="text-heading font-semibold">
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  )
}
