import { ProfileSkeleton } from '#features/profile/profile-skeleton.tsx'
import { PageSkeleton } from '#ui/page-skeleton.tsx'

export default function Loading() {
  return (
    <PageSkeleton>
      <div className="px-6 max-sm:px-4">
        <ProfileSkeleton />
      </div>
    </PageSkeleton>
  )
}
