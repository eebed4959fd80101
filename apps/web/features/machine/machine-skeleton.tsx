import { Skeleton } from '#ui/skeleton.tsx'

/** A machine's page while it is loading. */
export function MachineSkeleton() {
  return (
    <div aria-hidden className="flex min-h-0 grow flex-col overflow-hidden">
      <div className="flex items-center gap-3 px-6 pt-4 pb-3 max-sm:px-4">
        <div className="grow">
          <Skeleton className="h-7 w-56" />
          <Skeleton className="mt-1 h-4.5 w-72" />
        </div>
        <Skeleton className="h-8 w-60 max-sm:hidden" />
      </div>
      <div className="h-9 border-b" />
      <div className="grid grid-cols-[minmax(280px,5fr)_minmax(0,7fr)] gap-6 px-6 py-5 max-lg:grid-cols-1 max-sm:px-4">
        <Skeleton className="mt-10 aspect-4/3 max-h-[420px] w-full" />
        <div className="mt-10 grid grid-cols-2 gap-x-6 gap-y-4 max-sm:grid-cols-1">
          <Skeleton className="h-42" />
          <Skeleton className="h-42" />
          <Skeleton className="h-42" />
          <Skeleton className="h-42" />
        </div>
      </div>
    </div>
  )
}
