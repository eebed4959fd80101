'use client'

import { Toaster as Sonner } from 'sonner'

/** Toasts are a second trace of what is told elsewhere for good. */
export function Toaster({ label }: { label: string }) {
  return (
    <Sonner
      position="bottom-right"
      containerAriaLabel={label}
      offset={{ bottom: 44, right: 24 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'font-sans flex w-80 items-start gap-2 rounded-lg border border-edge bg-float px-3 py-2.5 text-table text-text shadow-float',
          description: 'text-dim',
        },
      }}
    />
  )
}
