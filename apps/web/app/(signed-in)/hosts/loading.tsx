import { HostsSkeleton } from '#features/host/hosts-skeleton.tsx'

export default function Loading() {
  return <HostsSkeleton />
}
