'use client'

import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'

interface CheckboxProps {
  label: string
  isChecked: boolean
  isIndeterminate?: boolean
  onChange: (isChecked: boolean) => void
}

/** A checkbox whose label is spoken, not shown. */
export function Checkbox({ label, isChecked, isIndeterminate = false, onChange }: CheckboxProps) {
  return (
    <BaseCheckbox.Root
      aria-label={label}
      checked={isChecked}
      indeterminate={isIndeterminate}
      onCheckedChange={onChange}
      className="ring-focus flex size-4 items-center justify-center rounded-sm border border-edge bg-panel text-on-accent hover:border-faint data-checked:border-transparent data-checked:bg-accent-solid data-indeterminate:border-transparent data-indeterminate:bg-accent-solid"
    >
      <BaseCheckbox.Indicator className="flex">
        {isIndeterminate ? (
          <Minus size={12} strokeWidth={3} aria-hidden />
        ) : (
          <Check size={12} strokeWidth={3} aria-hidden />
        )}
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  )
}
