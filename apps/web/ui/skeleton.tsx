/** A place held for what is still loading, in its size. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={`animate-breathe rounded-md bg-hover ${className}`} />
}
