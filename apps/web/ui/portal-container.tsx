'use client'

import { createContext, type ReactNode, type RefObject, useContext } from 'react'

const ContainerContext = createContext<RefObject<HTMLElement | null> | undefined>(undefined)

/** Floating layers beneath go into this element instead of the body: one in full screen shows nothing outside of itself. */
export function PortalContainer({
  container,
  children,
}: {
  container: RefObject<HTMLElement | null>
  children: ReactNode
}) {
  return <ContainerContext value={container}>{children}</ContainerContext>
}

export function usePortalContainer(): RefObject<HTMLElement | null> | undefined {
  return useContext(ContainerContext)
}
