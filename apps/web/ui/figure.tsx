interface FigureProps {
  value: string
  unit: string
}

/** A number with its unit dimmed beside it. */
export function Figure({ value, unit }: FigureProps) {
  return (
    <span className="whitespace-nowrap font-mono">
      {value}
      {/* A narrow space, which is also spoken and copied. */}
      <span className="text-faint [word-spacing:-0.25em]">{` ${unit}`}</span>
    </span>
  )
}

/** What stands where the hypervisor does not tell. */
export function NoFigure({ label }: { label: string }) {
  return (
    <span role="img" aria-label={label} className="font-mono text-faint">
      {'–'}
    </span>
  )
}
