interface FigureProps {
  value: string
  unit: string
}

/** A number with its unit dimmed beside it. */
export function Figure({ value, unit }: FigureProps) {
  return (
    <span className="whitespace-nowrap font-mono">
      {value}
      <span className="ml-[0.35em] text-faint">{unit}</span>
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
