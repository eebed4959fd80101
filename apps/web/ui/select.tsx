'use client'

import { Select as BaseSelect } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'

interface SelectProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}

/** One of a few; the label is spoken, the choice is shown. */
export function Select<T extends string>({ label, value, options, onChange }: SelectProps<T>) {
  return (
    <BaseSelect.Root items={options} value={value} onValueChange={next => next !== null && onChange(next)}>
      <BaseSelect.Trigger
        aria-label={label}
        className="ring-focus inline-flex h-8 items-center gap-1.5 rounded-md border border-edge bg-panel px-2.5 text-table hover:bg-hover"
      >
        <BaseSelect.Value />
        <ChevronDown size={14} aria-hidden className="text-faint" />
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <BaseSelect.Popup className="min-w-(--anchor-width) rounded-lg border border-edge bg-float p-1 text-table shadow-float outline-none">
            {options.map(option => (
              <BaseSelect.Item
                key={option.value}
                value={option.value}
                className="flex h-7 items-center gap-6 rounded-md px-2 outline-none select-none data-highlighted:bg-hover"
              >
                <BaseSelect.ItemText className="grow">{option.label}</BaseSelect.ItemText>
                <BaseSelect.ItemIndicator>
                  <Check size={14} aria-hidden className="text-accent" />
                </BaseSelect.ItemIndicator>
              </BaseSelect.Item>
            ))}
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  )
}
