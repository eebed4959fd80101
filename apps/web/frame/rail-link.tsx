'use client'

import type { LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { classNames } from '#ui/class-names.ts'

interface RailLinkProps {
  href: string
  icon: LucideIcon
  label: string
  /** Whether this is the page that is open. */
  isHere: boolean
  isFolded: boolean
}

/** One entry of the rail; folded, its icon alone. */
export function RailLink({ href, icon: Icon, label, isHere, isFolded }: RailLinkProps) {
  return (
    <Link
      href={href}
      title={isFolded ? label : undefined}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        'ring-focus flex h-8 shrink-0 items-center gap-2.5 rounded-md px-2 text-table font-medium hover:bg-hover',
        isHere ? 'bg-pressed text-text' : 'text-dim',
      )}
    >
      <Icon size={15} aria-hidden className="shrink-0" />
      <span className={isFolded ? 'sr-only' : undefined}>{label}</span>
    </Link>
  )
}
