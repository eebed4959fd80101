'use client'

import type { Virtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useState } from 'react'

export interface RowKeysOptions {
  /** How many rows there are. */
  count: number
  virtualizer: Virtualizer<HTMLDivElement, Element>
  onOpen: (index: number) => void
  onToggle?: ((index: number) => void) | undefined
  onEscape?: (() => void) | undefined
}

const PAGE_ROWS = 15

/** Arrows walk the rows, Enter opens, space selects, Escape drops the selection; one row at a time is in the tab order. */
export function useRowKeys({ count, virtualizer, onOpen, onToggle, onEscape }: RowKeysOptions) {
  const [current, setCurrent] = useState(0)
  const last = count - 1

  const moveTo = (index: number, grid: Element) => {
    const next = Math.min(Math.max(index, 0), last)
    setCurrent(next)
    virtualizer.scrollToIndex(next)
    // The row may have to be drawn first.
    requestAnimationFrame(() => grid.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus())
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') return onEscape?.()
    // Keys on a button or link inside of a row are theirs.
    if (!(event.target instanceof HTMLElement) || event.target.dataset.index === undefined) return
    const steps: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + PAGE_ROWS,
      PageUp: current - PAGE_ROWS,
      Home: 0,
      End: last,
    }
    const step = steps[event.key]
    if (step !== undefined) moveTo(step, event.currentTarget)
    else if (event.key === 'Enter') onOpen(current)
    else if (event.key === ' ' && onToggle) onToggle(current)
    else return
    event.preventDefault()
  }

  return { current: Math.min(current, Math.max(last, 0)), onKeyDown, onFocus: setCurrent }
}
