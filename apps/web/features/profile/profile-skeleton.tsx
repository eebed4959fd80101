import { Skeleton } from '#ui/skeleton.tsx'

/** The page's shape while it is loading. */
export function ProfileSkeleton() {
  return (
    <div aria-hidden className="mt-5 grid max-w-300 grid-cols-2 gap-x-12 gap-y-9 max-lg:grid-cols-1">
      {['h-32', 'h-32', 'h-56', 'h-40'].map((height, index) => (
        // The four stay where they are.
        <div key={`${height} ${index < 2}${index}`}>
          <Skeleton className="mb-3 h-6 w-32" />
          <Skeleton className={`${height} w-full`} />
        </div>
      ))}
    </div>
  )
}
