import type { ReactNode } from 'react'
import { Skeleton } from './skeleton.tsx'

/** A page of the frame while it is loading: its bar, its title, and the shape of what comes. */
export function PageSkeleton({ children }: { children?: ReactNode }) {
  return (
    <>
      <div className="h-11 shrink-0 border-b" />
      <div className="flex shrink-0 items-center px-6 pt-4 pb-3 max-sm:px-4">
        <Skeleton className="h-8 w-40" />
      </div>
      {children}
    </>
  )
}
