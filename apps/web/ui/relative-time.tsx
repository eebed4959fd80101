'use client'

interface RelativeTimeProps {
  /** ms since the epoch. */
  at: number
  /** How long ago, in the reader's language. */
  words: string
  /** The exact time in words; asked for on hover, since the server does not know the reader's time zone. */
  exact: () => string
}

/** How long ago, with the exact time one hover away. */
export function RelativeTime({ at, words, exact }: RelativeTimeProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only fills in its own tooltip
    <time
      dateTime={new Date(at).toISOString()}
      className="whitespace-nowrap"
      onMouseEnter={event => {
        event.currentTarget.title = exact()
      }}
    >
      {words}
    </time>
  )
}
