/** The columns of the list of hosts; the same for its head and its rows. Versions give way first when there is little room. */
export const GRID =
  'grid items-center gap-x-4 grid-cols-[minmax(130px,1fr)_minmax(140px,1.1fr)_minmax(110px,150px)_72px_96px_132px_84px_28px] ' +
  'xl:grid-cols-[minmax(140px,1fr)_minmax(150px,1.2fr)_minmax(120px,150px)_72px_104px_148px_128px_84px_84px_28px]'

/** For cells that wide screens alone show. */
export const WIDE_ONLY = 'max-xl:hidden'

export const ROW_HEIGHT = 36
export const PHONE_ROW_HEIGHT = 60
