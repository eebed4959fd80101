import type uPlot from 'uplot'
import { resolveColour } from './resolve-colour.ts'

export interface GraphSeries {
  label: string
  /** A token of a chart hue, such as `chart-cpu`. */
  token: string
}
export interface GraphStyle {
  series: readonly GraphSeries[]
  /** The top of the scale; without it the scale follows the values. */
  maximum?: number | undefined
  /** The least top of a scale that follows the values; a power of two. */
  leastMaximum: number
  formatValue: (value: number) => string
  formatTime: (seconds: number) => string
  syncKey: string
}

/** uPlot's options in the colours of the element's theme. */
export function graphOptions(element: HTMLElement, style: GraphStyle): Omit<uPlot.Options, 'width' | 'height'> {
  const axis = axisStyle(element)
  return {
    padding: [6, 0, 0, 0],
    legend: { show: false },
    cursor: { sync: { key: style.syncKey }, drag: { x: false, y: false }, points: { size: 5 }, y: false },
    scales: { x: { time: true }, y: { range: (_, __, highest) => [0, scaleTop(style, highest)] } },
    axes: [
      {
        ...axis,
        size: 20,
        space: 70,
        values: (plot, times) => times.map(time => (isInside(plot, time) ? style.formatTime(time) : '')),
      },
      {
        ...axis,
        size: 58,
        splits: halves,
        values: (_, values) => values.map(style.formatValue),
      },
    ],
    series: [{}, ...style.series.map(series => lineStyle(element, series))],
  }
}

const EDGE_SHARE = 0.06

/** Whether the label of a time has room between both edges. */
function isInside(plot: uPlot, time: number): boolean {
  const { min = 0, max = 0 } = plot.scales.x ?? {}
  const edge = (max - min) * EDGE_SHARE
  return time > min + edge && time < max - edge
}

/** The bottom, the middle and the top of the scale. */
function halves(plot: uPlot): number[] {
  const top = plot.scales.y?.max ?? 1
  return [0, top / 2, top]
}

/** A top that follows the values is a power of two, so that it and its half are round in binary units and seldom move. */
function scaleTop({ maximum, leastMaximum }: GraphStyle, highest: number | null): number {
  return maximum ?? Math.max(2 ** Math.ceil(Math.log2(Math.max(highest ?? 0, 1))), leastMaximum)
}

function axisStyle(element: HTMLElement): uPlot.Axis {
  return {
    stroke: resolveColour(element, 'faint'),
    font: `11px ${getComputedStyle(element).fontFamily}`,
    gap: 4,
    grid: { stroke: resolveColour(element, 'chart-grid'), width: 1 },
    ticks: { show: false },
  }
}

function lineStyle(element: HTMLElement, { label, token }: GraphSeries): uPlot.Series {
  const stroke = resolveColour(element, token)
  return { label, stroke, width: 1.5, fill: wash(stroke), points: { show: false }, spanGaps: false }
}

/** The colour at a tenth of its strength. */
function wash(colour: string): string {
  return `color-mix(in srgb, ${colour} 12%, transparent)`
}
