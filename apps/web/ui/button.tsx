'use client'

import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentType, ReactNode, Ref } from 'react'
import { type ButtonSize, type ButtonTone, buttonStyle } from './button-style.ts'
import { classNames } from './class-names.ts'
import { Tooltip } from './tooltip.tsx'

export interface ButtonProps {
  children?: ReactNode
  /** The accessible name where the visible text does not say it all; with an icon alone it is also the tooltip. */
  label?: string | undefined
  icon?: ComponentType<{ size?: number; 'aria-hidden'?: boolean }> | undefined
  tone?: ButtonTone
  size?: ButtonSize
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
        buttonStyle(tone, size, isIconOnly ? 'icon' : 'text'),
        'data-disabled:opacity-45 data-disabled:cursor-not-allowed',
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
