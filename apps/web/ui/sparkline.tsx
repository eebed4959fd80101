interface SparklineProps {
  /** Oldest first; null is a gap. */
  values: readonly (number | null)[]
  maximum: number
  /** How many values the full width holds; fewer stand at the right edge. */
  capacity: number
  className?: string
}

const WIDTH = 56
const HEIGHT = 16

/** The course of a figure in a table cell. The figure itself stands beside it, so that the line is silent. */
export function Sparkline({ values, maximum, capacity, className }: SparklineProps) {
  const step = WIDTH / (capacity - 1)
  const first = WIDTH - (values.length - 1) * step
  const points = values.map((value, index) =>
    value === null
      ? null
      : { x: first + index * step, y: HEIGHT - 1 - (Math.min(value, maximum) / maximum) * (HEIGHT - 2) },
  )
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden className={`h-4 w-14 shrink-0 ${className ?? ''}`}>
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} className="stroke-hairline" strokeWidth="1" />
      <path d={linePath(points)} fill="none" stroke="currentColor" strokeWidth="1.25" strokeLinejoin="round" />
    </svg>
  )
}

function linePath(points: readonly ({ x: number; y: number } | null)[]): string {
  let path = ''
  let isDown = false
  for (const point of points) {
    if (point) path += `${isDown ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`
    isDown = point !== null
  }
  return path
}
