'use client'

import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'

interface SegmentedControlProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}

/** One of two or three, all in sight. */
export function SegmentedControl<T extends string>({ label, value, options, onChange }: SegmentedControlProps<T>) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={next => next[0] !== undefined && onChange(next[0])}
      className="inline-flex h-7 items-stretch rounded-md border border-edge bg-panel p-px"
    >
      {options.map(option => (
        <Toggle
          key={option.value}
          value={option.value}
          className="ring-focus rounded-sm px-2 text-small text-faint select-none hover:text-text data-pressed:bg-pressed data-pressed:text-text"
        >
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
