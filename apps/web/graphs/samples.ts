/** Figures of one moment (ms since the epoch); null where one is not known. */
export type Sample<Key extends string> = Record<Key, number | null> & { at: number }

/** Puts an empty sample wherever more than three steps are missing, so that a graph shows the gap. */
export function withGaps<Key extends string>(samples: readonly Sample<Key>[], stepMs: number): Sample<Key>[] {
  return samples.flatMap((sample, index) => {
    const before = samples[index - 1]
    const isGap = before !== undefined && sample.at - before.at > stepMs * 3
    return isGap ? [emptied(sample, before.at + stepMs), sample] : [sample]
  })
}

/** A sample of the same figures, none of which is known. */
function emptied<Key extends string>(sample: Sample<Key>, at: number): Sample<Key> {
  const keys = Object.keys(sample) as (keyof Sample<Key>)[] // Object.keys loses the literal keys
  return { ...(Object.fromEntries(keys.map(key => [key, null])) as Record<Key, null>), at } // its keys, each null
}
