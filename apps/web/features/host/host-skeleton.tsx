import { Skeleton } from '#ui/skeleton.tsx'

const FACTS = Array.from({ length: 6 }, (_, index) => index)

/** A host's page while it is loading. */
export function HostSkeleton() {
  return (
    <>
      <div className="h-11 shrink-0 border-b" />
      <div aria-hidden className="flex min-h-0 grow flex-col overflow-hidden">
        <div className="flex items-center gap-3 px-6 pt-4 pb-3 max-sm:px-4">
          <div className="grow">
            <Skeleton className="h-7 w-48" />
            <Skeleton className="mt-1 h-4.5 w-80 max-w-full" />
          </div>
          <Skeleton className="size-8" />
        </div>
        <div className="h-9 shrink-0 border-b" />
        <div className="px-6 py-5 max-sm:px-4">
          <div className="mt-8.5 grid grid-cols-2 gap-x-12 gap-y-4 max-lg:grid-cols-1">
            <Skeleton className="h-42" />
            <Skeleton className="h-42" />
          </div>
          <div className="mt-16 grid grid-cols-2 gap-x-12 border-t max-lg:grid-cols-1">
            {FACTS.map(fact => (
              <div key={fact} className="flex h-8 items-center gap-4 border-b">
                <Skeleton className="h-3 w-20" />
                <Skeleton className="h-4 w-40" />
              </div>
            ))}
          </div>
        </div>
      </div>
    </>
  )
}
