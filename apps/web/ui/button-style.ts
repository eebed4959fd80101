const TONES = {
  primary: 'bg-accent-solid text-on-accent hover:bg-accent-solid-hover border-transparent',
  danger: 'bg-danger-solid text-on-accent hover:bg-danger-solid-hover border-transparent',
  plain: 'bg-panel text-text border-edge hover:bg-hover data-popup-open:bg-pressed',
  quiet:
    'border-transparent text-dim hover:text-text hover:bg-hover data-popup-open:bg-pressed data-popup-open:text-text',
} as const
export type ButtonTone = keyof typeof TONES

const SIZES = {
  small: { text: 'h-6 px-2 text-small gap-1', icon: 'h-6 w-6' },
  medium: { text: 'h-8 px-3 text-table gap-1.5', icon: 'h-8 w-8' },
} as const
export type ButtonSize = keyof typeof SIZES

/** What a button looks like; also for links that lead to something to do. */
export function buttonStyle(tone: ButtonTone, size: ButtonSize, content: 'text' | 'icon' = 'text'): string {
  return (
    'ring-focus inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-md border font-medium select-none ' +
    `${TONES[tone]} ${SIZES[size][content]}`
  )
}
