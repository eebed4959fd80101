import { HostSkeleton } from '#features/host/host-skeleton.tsx'

export default function Loading() {
  return <HostSkeleton />
}
