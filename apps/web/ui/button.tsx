'use client'

import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentType, ReactNode, Ref } from 'react'
import { classNames } from './class-names.ts'
import { Tooltip } from './tooltip.tsx'

const tones = {
  primary: 'bg-accent-solid text-on-accent hover:bg-accent-solid-hover border-transparent',
  danger: 'bg-danger-solid text-on-accent hover:bg-danger-solid-hover border-transparent',
  plain: 'bg-panel text-text border-edge hover:bg-hover data-popup-open:bg-pressed',
  quiet:
    'border-transparent text-dim hover:text-text hover:bg-hover data-popup-open:bg-pressed data-popup-open:text-text',
} as const

const sizes = {
  small: 'h-6 px-2 text-small gap-1',
  medium: 'h-8 px-3 text-table gap-1.5',
} as const

const iconSizes = { small: 'h-6 w-6', medium: 'h-8 w-8' } as const

export interface ButtonProps {
  children?: ReactNode
  /** The accessible name where the visible text does not say it all; with an icon alone it is also the tooltip. */
  label?: string | undefined
  icon?: ComponentType<{ size?: number; 'aria-hidden'?: boolean }> | undefined
  tone?: keyof typeof tones
  size?: keyof typeof sizes
  type?: 'button' | 'submit'
  onClick?: (() => void) | undefined
  /** Why the button cannot be used now. It stays focusable and tells this in a tooltip. */
  disabledReason?: string | undefined
  isPressed?: boolean | undefined
  className?: string | undefined
  ref?: Ref<HTMLElement>
}

/** The one button. Extra properties (from menu and dialog triggers) pass through to the element. */
export function Button(props: ButtonProps) {
  const { children, label, icon: Icon, tone = 'plain', size = 'medium', type = 'button', ...rest } = props
  const { onClick, disabledReason, isPressed, className, ...passed } = rest
  const isIconOnly = children === undefined
  const button = (
    <BaseButton
      {...passed}
      type={type}
      aria-label={label}
      aria-pressed={isPressed}
      disabled={disabledReason !== undefined}
      focusableWhenDisabled
      {...(onClick && { onClick })}
      className={classNames(
        'ring-focus inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-md border font-medium select-none',
        'data-disabled:opacity-45 data-disabled:cursor-not-allowed',
        tones[tone],
        isIconOnly ? iconSizes[size] : sizes[size],
        isPressed && 'bg-pressed text-text',
        className,
      )}
    >
      {Icon && <Icon size={size === 'small' ? 14 : 15} aria-hidden />}
      {children}
    </BaseButton>
  )
  return <Tooltip text={disabledReason ?? (isIconOnly ? label : undefined)}>{button}</Tooltip>
}
