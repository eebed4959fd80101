'use client'

import { type RefObject, useSyncExternalStore } from 'react'

function subscribe(changed: () => void) {
  document.addEventListener('fullscreenchange', changed)
  return () => document.removeEventListener('fullscreenchange', changed)
}

/** Whether something fills the screen, and the switch for an element. */
export function useFullScreen(element: RefObject<HTMLElement | null>) {
  const isOn = useSyncExternalStore(
    subscribe,
    () => document.fullscreenElement !== null,
    () => false,
  )
  const toggle = () => void (isOn ? document.exitFullscreen() : element.current?.requestFullscreen())
  return { isOn, toggle }
}
