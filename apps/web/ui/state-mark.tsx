import { classNames } from './class-names.ts'

export const MARKS = ['running', 'paused', 'off', 'saved', 'crashed', 'transition', 'stale'] as const
export type Mark = (typeof MARKS)[number]

const colours: Record<Mark, string> = {
  running: 'text-running',
  paused: 'text-paused',
  off: 'text-off',
  saved: 'text-saved',
  crashed: 'text-crashed',
  transition: 'text-transition',
  stale: 'text-stale',
}

function Shape({ mark }: { mark: Mark }) {
  switch (mark) {
    case 'running':
      return <circle cx="7" cy="7" r="4.5" fill="currentColor" />
    case 'paused':
      return <path d="M3.5 2.5h2.6v9H3.5zM7.9 2.5h2.6v9H7.9z" fill="currentColor" />
    case 'off':
      return <circle cx="7" cy="7" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />
    case 'saved':
      return (
        <>
          <rect x="2.75" y="2.75" width="8.5" height="8.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M2.75 2.75h8.5l-8.5 8.5z" fill="currentColor" />
        </>
      )
    case 'crashed':
      return <path d="M3 3l8 8M11 3l-8 8" stroke="currentColor" strokeWidth="2.25" strokeLinecap="round" />
    case 'transition':
      return (
        <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.75" strokeDasharray="3.2 2.46" />
      )
    case 'stale':
      return (
        <path d="M5 2.5v9M9 2.5v9M2.5 5h9M2.5 9h9" stroke="currentColor" strokeWidth="1.25" strokeLinecap="round" />
      )
  }
}

/** The shape and colour of a state. Its word stands beside it, so that the shape itself is silent. */
export function StateMark({ mark, className }: { mark: Mark; className?: string }) {
  return (
    <svg
      viewBox="0 0 14 14"
      aria-hidden
      className={classNames('size-3.5 shrink-0', colours[mark], mark === 'transition' && 'animate-turn', className)}
    >
      <Shape mark={mark} />
    </svg>
  )
}

/** The word of a state in its colour. */
export function StateWord({ mark, children }: { mark: Mark; children: string }) {
  return <span className={mark === 'off' || mark === 'stale' ? 'text-dim' : colours[mark]}>{children}</span>
}
