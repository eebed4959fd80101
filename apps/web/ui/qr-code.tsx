import { encodeQR } from 'qr'

/** Light modules around a code that cameras need to find it. */
const QUIET = 2

/** A text as a QR code, dark on light in both themes, as cameras want it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const modules = encodeQR(text, 'raw', { border: QUIET })
  const path = modules.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      shapeRendering="crispEdges"
      className="size-44 shrink-0 rounded-md border bg-paper text-ink"
    >
      <path d={path} fill="currentColor" />
    </svg>
  )
}
