'use client'

import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { classNames } from './class-names.ts'
import { usePortalContainer } from './portal-container.tsx'

export interface FinderOption {
  key: string
  content: ReactNode
  onChoose: () => void
}

interface FinderProps {
  label: string
  isOpen: boolean
  onClose: () => void
  query: string
  onQuery: (query: string) => void
  options: readonly FinderOption[]
  /** Stands in place of options when there are none. */
  empty: string
}

/** A field over the page that finds while one types: arrows choose, Enter goes there. */
export function Finder({ label, isOpen, onClose, query, onQuery, options, empty }: FinderProps) {
  const id = useId()
  const [chosen, setChosen] = useState(0)
  const container = usePortalContainer()
  const current = Math.min(chosen, Math.max(options.length - 1, 0))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setChosen(Math.min(current + 1, options.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(current - 1, 0))
    else if (event.key === 'Enter') options[current]?.onChoose()
    else return
    event.preventDefault()
  }
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={open => !open && onClose()}>
      <BaseDialog.Portal container={container}>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-backdrop" />
        <BaseDialog.Popup
          aria-label={label}
          className="fixed top-[14vh] left-1/2 z-50 w-[min(560px,calc(100vw-32px))] -translate-x-1/2 overflow-hidden rounded-lg border border-edge bg-float shadow-float outline-none"
        >
          <div className="flex items-center gap-3 border-b px-4">
            <Search size={16} aria-hidden className="shrink-0 text-faint" />
            <input
              role="combobox"
              aria-label={label}
              aria-expanded={options.length > 0}
              aria-controls={id}
              aria-activedescendant={options.length > 0 ? `${id}-${current}` : undefined}
              placeholder={label}
              value={query}
              onChange={event => {
                setChosen(0)
                onQuery(event.target.value)
              }}
              onKeyDown={onKeyDown}
              className="h-12 grow bg-transparent text-heading outline-none placeholder:text-faint"
            />
          </div>
          <div id={id} role="listbox" aria-label={label} className="max-h-[50vh] overflow-y-auto p-1">
            {options.map((option, index) => (
              <div
                key={option.key}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === current}
                onClick={option.onChoose}
                onKeyDown={onKeyDown}
                onMouseMove={() => setChosen(index)}
                className={classNames(
                  'flex h-9 items-center gap-2.5 rounded-md px-3 text-table select-none',
                  index === current && 'bg-hover',
                )}
              >
                {option.content}
              </div>
            ))}
            {options.length === 0 && <p className="px-3 py-4 text-table text-faint">{empty}</p>}
          </div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
