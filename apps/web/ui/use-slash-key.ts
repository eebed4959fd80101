'use client'

import { useEffect, useRef } from 'react'

/** `/` puts the cursor into the filter from anywhere but another field. */
export function useSlashKey(onSlash: () => void) {
  const latest = useRef(onSlash)
  latest.current = onSlash
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
