'use client'

import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { usePortalContainer } from './portal-container.tsx'

export interface PickerOption {
  value: string
  /** What it is found by. */
  label: string
  content: ReactNode
}

interface PickerProps {
  label: string
  options: readonly PickerOption[]
  value: string
  onChange: (value: string) => void
  /** What the button shows while closed. */
  children: ReactNode
  searchLabel: string
  /** Told what is typed, where the options depend on it. */
  onSearch?: (text: string) => void
  /** Stands in place of options when none is found. */
  empty: string
  /** Whether something other than the usual is chosen. */
  isPressed?: boolean
}

/** More are not drawn at once; letters find the others. */
const SHOWN = 100

/** One of many, found by typing. */
export function Picker(props: PickerProps) {
  const { label, options, value, onChange, children, searchLabel, onSearch, empty, isPressed } = props
  const container = usePortalContainer()
  const chosen = options.find(option => option.value === value) ?? null
  return (
    <Combobox.Root
      items={options}
      autoHighlight
      limit={SHOWN}
      value={chosen}
      onValueChange={option => option && onChange(option.value)}
      {...(onSearch && { onInputValueChange: onSearch })}
      isItemEqualToValue={(left, right) => left.value === right.value}
    >
      <Combobox.Trigger
        aria-label={label}
        className={classNames(
          'ring-focus flex h-8 max-w-56 shrink-0 items-center gap-2 rounded-md border px-2.5 text-table select-none',
          isPressed ? 'border-accent bg-selected text-text' : 'border-edge bg-panel text-dim hover:bg-hover',
        )}
      >
        <span className="flex min-w-0 items-center gap-2">{children}</span>
        <ChevronDown size={13} aria-hidden className="shrink-0 text-faint" />
      </Combobox.Trigger>
      <Combobox.Portal container={container}>
        <Combobox.Positioner align="start" sideOffset={4} collisionPadding={8} className="z-40">
          <Combobox.Popup
            aria-label={label}
            className="flex max-h-[min(var(--available-height),420px)] w-72 max-w-(--available-width) flex-col overflow-hidden rounded-lg border border-edge bg-float text-table shadow-float outline-none"
          >
            <Combobox.Input
              placeholder={searchLabel}
              aria-label={searchLabel}
              className="h-9 shrink-0 border-b bg-transparent px-3 text-table outline-none placeholder:text-faint max-sm:text-heading"
            />
            <Combobox.Empty>
              <p className="px-3 py-3 text-faint">{empty}</p>
            </Combobox.Empty>
            <Combobox.List className="min-h-0 overflow-y-auto p-1 empty:p-0">
              {(option: PickerOption) => (
                <Combobox.Item
                  key={option.value}
                  value={option}
                  className="flex h-8 items-center gap-2 rounded-md px-2 outline-none select-none data-highlighted:bg-hover"
                >
                  {option.content}
                  <Combobox.ItemIndicator className="ml-auto shrink-0 text-accent">
                    <Check size={14} aria-hidden />
                  </Combobox.ItemIndicator>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
