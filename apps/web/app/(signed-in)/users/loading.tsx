import { UsersSkeleton } from '#features/user/users-skeleton.tsx'
import { PageSkeleton } from '#ui/page-skeleton.tsx'

export default function Loading() {
  return (
    <PageSkeleton>
      <UsersSkeleton />
    </PageSkeleton>
  )
}
