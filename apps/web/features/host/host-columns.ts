/** The columns of the list of hosts; the same for its head and its rows. Versions give way first when there is little room. */
export const GRID =
  'grid items-center gap-x-4 grid-cols-[minmax(120px,1.2fr)_minmax(140px,1.4fr)_minmax(110px,140px)_60px_96px_116px_64px_24px] ' +
  'xl:grid-cols-[minmax(130px,1.2fr)_minmax(150px,1.4fr)_minmax(110px,142px)_60px_96px_116px_96px_64px_64px_24px]'

/** For cells that wide screens alone show. */
export const WIDE_ONLY = 'max-xl:hidden'

export const ROW_HEIGHT = 36
export const PHONE_ROW_HEIGHT = 60
