import { MachineSkeleton } from '#features/machine/machine-skeleton.tsx'

export default function Loading() {
  return (
    <>
      <div className="h-11 shrink-0 border-b" />
      <MachineSkeleton />
    </>
  )
}
