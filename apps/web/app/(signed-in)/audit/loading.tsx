import { AuditSkeleton } from '#features/audit/audit-skeleton.tsx'
import { PageSkeleton } from '#ui/page-skeleton.tsx'

export default function Loading() {
  return (
    <PageSkeleton>
      <div className="h-11 shrink-0" />
      <AuditSkeleton />
    </PageSkeleton>
  )
}
