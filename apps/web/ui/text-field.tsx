'use client'

import { Field } from '@base-ui/react/field'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'className'> {
  label: string
  hint?: string | undefined
  error?: string | undefined
}

/** A labelled input; its error replaces the hint under it and is announced with it. */
export function TextField({ label, hint, error, ...input }: TextFieldProps) {
  return (
    <Field.Root invalid={error !== undefined} className="flex flex-col gap-1.5">
      <Field.Label className="text-table font-medium text-text">{label}</Field.Label>
      <Field.Control
        {...input}
        className={classNames(
          'ring-focus h-9 w-full rounded-md border bg-panel px-3 text-body text-text placeholder:text-faint max-sm:text-heading',
          error === undefined ? 'border-edge' : 'border-crashed',
        )}
      />
      {error !== undefined && (
        <Field.Error match className="text-small text-crashed">
          {error}
        </Field.Error>
      )}
      {error === undefined && hint && <Field.Description className="text-small text-faint">{hint}</Field.Description>}
    </Field.Root>
  )
}
