'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useRef } from 'react'
import { Button } from './button.tsx'
import { ErrorPanel } from './error-panel.tsx'
import { usePortalContainer } from './portal-container.tsx'

interface ConfirmedObject {
  key: string
  name: string
  /** Where it is, where that is not plain. */
  place: string | null
}

interface ConfirmDialogProps {
  isOpen: boolean
  title: string
  /** What will happen. */
  consequence: string
  /** What it happens to. */
  objects?: readonly ConfirmedObject[] | undefined
  /** Why it was refused the last time; the dialog stays open with it. */
  problem?: string | undefined
  /** The button says what it does, never "OK". */
  confirmLabel: string
  cancelLabel: string
  isDanger?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that cannot be taken back; the confirming button has the focus, Escape leaves everything as it is. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const confirm = useRef<HTMLElement>(null)
  const container = usePortalContainer()
  const { isOpen, title, consequence, objects = [], problem, onConfirm, onClose } = props
  const { confirmLabel, cancelLabel, isDanger } = props
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={open => !open && onClose()}>
      <AlertDialog.Portal container={container}>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-backdrop" />
        <AlertDialog.Popup
          initialFocus={confirm}
          className="fixed top-[20vh] left-1/2 z-50 w-[min(460px,calc(100vw-32px))] -translate-x-1/2 rounded-lg border border-edge bg-float p-5 shadow-float outline-none"
        >
          <AlertDialog.Title className="text-heading font-semibold break-words">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-body text-dim">{consequence}</AlertDialog.Description>
          {(objects.length > 1 || objects[0]?.place != null) && (
            <ul className="mt-3 max-h-48 overflow-y-auto rounded-md border bg-panel px-3 py-2 font-mono text-table">
              {objects.map(({ key, name, place }) => (
                <li key={key} className="flex gap-3 py-0.5">
                  <span className="min-w-0 truncate">{name}</span>
                  {place !== null && <span className="ml-auto shrink-0 text-faint">{place}</span>}
                </li>
              ))}
            </ul>
          )}
          {problem && (
            <div className="mt-4">
              <ErrorPanel title={problem} />
            </div>
          )}
          <div className="mt-5 flex justify-end gap-2">
            <Button tone="quiet" onClick={onClose}>
              {cancelLabel}
            </Button>
            <Button ref={confirm} tone={isDanger ? 'danger' : 'primary'} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
