/** Where the first of `items` from `from` on stands that `isBehind` holds for; it must hold for all after that one. */
export function findPlace<Item>(items: readonly Item[], isBehind: (item: Item) => boolean, from = 0): number {
  let [low, high] = [from, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle] as Item // below `high`
    if (isBehind(item)) high = middle
    else low = middle + 1
  }
  return low
}
