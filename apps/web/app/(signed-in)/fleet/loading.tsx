import { FleetSkeleton } from '#features/fleet/fleet-skeleton.tsx'
import { Skeleton } from '#ui/skeleton.tsx'

export default function Loading() {
  return (
    <>
      <div className="h-11 shrink-0 border-b" />
      <div className="flex shrink-0 items-center px-6 pt-4 pb-3">
        <Skeleton className="h-8 w-40" />
      </div>
      <FleetSkeleton />
    </>
  )
}
