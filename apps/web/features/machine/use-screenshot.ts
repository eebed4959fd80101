'use client'

import { type WireError, wireErrorSchema } from '@virtdeck/shared/app-error'
import { useEffect, useState } from 'react'

const AGAIN_MS = 2_000

/** The newest picture of the screen as an object URL, or why there is none; null when no answer came. */
export interface ScreenshotState {
  url: string | null
  error: WireError | null | undefined
}

/** Fetches the screen again and again while `isWanted`; an unchanged picture is not sent anew (ETag). */
export function useScreenshot(address: string, isWanted: boolean): ScreenshotState {
  const [state, setState] = useState<ScreenshotState>({ url: null, error: undefined })
  useEffect(() => {
    if (!isWanted) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = async () => {
      const next = await fetchPicture(address, stop.signal)
      if (stop.signal.aborted) return
      setState(known => ({ url: next.url ?? (next.error === null ? known.url : null), error: next.error }))
      timer = setTimeout(() => void refresh(), AGAIN_MS)
    }
    void refresh()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [address, isWanted])
  useReleased(state.url)
  return state
}

async function fetchPicture(address: string, signal: AbortSignal): Promise<ScreenshotState> {
  try {
    const response = await fetch(address, { cache: 'no-cache', signal })
    if (response.ok) return { url: URL.createObjectURL(await response.blob()), error: undefined }
    const parsed = wireErrorSchema.safeParse(await response.json())
    return { url: null, error: parsed.success ? parsed.data : null }
  } catch {
    // No answer, or one that is not ours: tried again soon.
    return { url: null, error: null }
  }
}

/** Gives a picture's memory back once the next one has taken its place. */
function useReleased(url: string | null) {
  useEffect(() => {
    if (url === null) return
    return () => URL.revokeObjectURL(url)
  }, [url])
}
