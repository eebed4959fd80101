import { classNames } from '#ui/class-names.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { GRID, WIDE_ONLY } from './columns.ts'

const ROWS = Array.from({ length: 16 }, (_, index) => index)

/** The trail's shape while it is loading. */
export function AuditSkeleton() {
  return (
    <div aria-hidden className="min-h-0 grow overflow-hidden px-6 max-sm:px-4">
      <div className="h-8 border-b max-sm:hidden" />
      {ROWS.map(row => (
        <div key={row} className={classNames(GRID, 'h-9 border-b max-sm:flex max-sm:h-15')}>
          <Skeleton className="h-4 w-36" />
          <Skeleton className="h-4 w-20 max-sm:hidden" />
          <Skeleton className={row % 3 === 0 ? 'h-4 w-36' : 'h-4 w-24'} />
          <Skeleton className="h-4 w-24 max-sm:hidden" />
          <Skeleton className={`h-4 w-20 ${WIDE_ONLY}`} />
          <Skeleton className="h-4 w-14 max-sm:hidden" />
        </div>
      ))}
    </div>
  )
}
