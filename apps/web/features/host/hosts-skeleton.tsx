import { classNames } from '#ui/class-names.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { GRID, WIDE_ONLY } from './host-columns.ts'

const ROWS = Array.from({ length: 12 }, (_, index) => index)

/** The list of hosts while it is loading. */
export function HostsSkeleton() {
  return (
    <>
      <div className="h-11 shrink-0 border-b" />
      <div className="flex shrink-0 items-center px-6 pt-4 pb-3 max-sm:px-4">
        <Skeleton className="h-8 w-40" />
      </div>
      <div aria-hidden className="min-h-0 grow overflow-hidden px-6 max-sm:px-4">
        <div className="h-8 border-b max-sm:hidden" />
        {ROWS.map(row => (
          <div key={row} className={classNames(GRID, 'h-9 border-b max-sm:flex max-sm:h-15')}>
            <Skeleton className={row % 3 === 0 ? 'h-4 w-32' : 'h-4 w-24'} />
            <Skeleton className="h-4 w-28 max-sm:hidden" />
            <Skeleton className="h-4 w-28 max-sm:hidden" />
            <Skeleton className="h-4 w-10 justify-self-end max-sm:hidden" />
            <Skeleton className="h-4 w-20 max-sm:hidden" />
            <Skeleton className="h-4 w-28 max-sm:hidden" />
            <Skeleton className={`h-4 w-24 ${WIDE_ONLY}`} />
            <Skeleton className="h-4 w-12 max-sm:hidden" />
            <Skeleton className={`h-4 w-12 ${WIDE_ONLY}`} />
          </div>
        ))}
      </div>
    </>
  )
}
