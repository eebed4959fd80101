'use client'

import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { usePortalContainer } from './portal-container.tsx'

interface DialogProps {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
}

/** A dialog over the page; one at a time, closed by Escape. */
export function Dialog({ title, isOpen, onClose, children }: DialogProps) {
  const container = usePortalContainer()
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={open => !open && onClose()}>
      <BaseDialog.Portal container={container}>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-backdrop" />
        <BaseDialog.Popup className="fixed top-[20vh] left-1/2 z-50 w-[min(460px,calc(100vw-32px))] -translate-x-1/2 rounded-lg border border-edge bg-float p-5 shadow-float outline-none">
          <BaseDialog.Title className="text-heading font-semibold">{title}</BaseDialog.Title>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
