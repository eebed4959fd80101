interface MeterProps {
  label: string
  /** 0 to 1. */
  share: number
  className?: string
}

/** A thin bar that shows how full something is. */
export function Meter({ label, share, className }: MeterProps) {
  const percent = Math.round(Math.min(Math.max(share, 0), 1) * 100)
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-1 w-full overflow-hidden rounded-sm bg-pressed"
    >
      <div className={`h-full rounded-sm bg-current ${className ?? ''}`} style={{ width: `${percent}%` }} />
    </div>
  )
}
