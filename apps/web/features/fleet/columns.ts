/** The columns of the list; the same for its head and its rows. Rates give way first when there is little room. */
export const GRID =
  'grid items-center gap-x-4 grid-cols-[16px_minmax(150px,1fr)_minmax(80px,110px)_128px_104px_112px_148px] ' +
  'xl:grid-cols-[16px_minmax(160px,1fr)_minmax(80px,110px)_132px_104px_100px_44px_92px_92px_148px]'

/** For cells that wide screens alone show. */
export const WIDE_ONLY = 'max-xl:hidden'

export const ROW_HEIGHT = 36
export const PHONE_ROW_HEIGHT = 60
