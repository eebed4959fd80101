'use client'

import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { type GraphStyle, graphOptions } from './graph-options.ts'

/** Times in seconds, then one list of values for each series; null is a gap. */
export type GraphData = [number[], ...(number | null)[][]]

interface LiveGraphProps extends GraphStyle {
  label: string
  data: GraphData
  /** The window of time, seconds. */
  from: number
  to: number
  /** Changes when colours must be read again. */
  theme: string | undefined
}

/** A graph over time that takes new values without animation; graphs with one `syncKey` share their cursor. */
export function LiveGraph({ label, data, from, to, theme, ...style }: LiveGraphProps) {
  const element = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(null)
  const latest = useRef({ style, data, from, to })
  latest.current = { style, data, from, to }

  useEffect(() => {
    const parent = element.current
    if (!parent) return
    const size = () => ({ width: parent.clientWidth, height: parent.clientHeight })
    const now = latest.current
    const created = new uPlot({ ...graphOptions(parent, now.style), ...size() }, now.data, parent)
    created.setScale('x', { min: now.from, max: now.to })
    plot.current = created
    const observer = new ResizeObserver(() => created.setSize(size()))
    observer.observe(parent)
    return () => {
      observer.disconnect()
      created.destroy()
      plot.current = null
    }
    // A theme change needs the canvas painted with new colours.
  }, [theme])

  useEffect(() => {
    plot.current?.setData(data, false)
    plot.current?.setScale('x', { min: from, max: to })
  }, [data, from, to])

  return <div ref={element} role="img" aria-label={label} className="h-full w-full overflow-hidden" />
}
