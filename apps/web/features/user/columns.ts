/** The columns of the list; the same for its head and its rows. The least needed give way first when there is little room. */
export const GRID =
  'grid items-center gap-x-4 grid-cols-[minmax(110px,1fr)_minmax(110px,1fr)_96px_80px_68px_92px_24px] ' +
  'xl:grid-cols-[minmax(150px,1fr)_minmax(160px,1.2fr)_100px_84px_72px_96px_96px_144px_24px]'

/** For cells that wide screens alone show. */
export const WIDE_ONLY = 'max-xl:hidden'
