'use client'

import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import { usePortalContainer } from './portal-container.tsx'

interface TooltipProps {
  /** Nothing is shown while undefined. */
  text: string | undefined
  children: ReactElement<Record<string, unknown>>
  side?: 'top' | 'right' | 'bottom' | 'left'
}

/** A hint on hover and focus; never the only place of a fact. */
export function Tooltip({ text, children, side = 'top' }: TooltipProps) {
  const container = usePortalContainer()
  if (text === undefined) return children
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal container={container}>
        <BaseTooltip.Positioner side={side} sideOffset={6} className="z-50">
          <BaseTooltip.Popup className="max-w-72 rounded-md border border-edge bg-float px-2 py-1 text-small text-text shadow-float">
            {text}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  )
}
