/** Stacked decks, the topmost lit. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden className={className}>
      <path d="M10 2.5 18 6.5 10 10.5 2 6.5z" className="fill-accent" />
      <path
        d="M2.6 10 10 13.7 17.4 10M2.6 13.5 10 17.2l7.4-3.7"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}
