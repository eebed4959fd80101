/** How many rows are followed live; more than a tall screen shows. */
export const WINDOW_ROWS = 120
const STEP = 30
const MARGIN = 10

/** Where the followed window should begin so that rows `first` to `last` lie well inside; it moves only when they do not. */
export function windowOffset(current: number, first: number, last: number): number {
  const isInside = (current === 0 || first >= current + MARGIN) && last <= current + WINDOW_ROWS - MARGIN
  if (isInside && first >= current) return current
  return Math.max(0, Math.floor((first - STEP) / STEP) * STEP)
}
