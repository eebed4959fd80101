/** The columns of the list; the same for its head and its rows. */
export const GRID =
  'grid items-center gap-x-4 grid-cols-[140px_minmax(90px,150px)_minmax(140px,1.3fr)_minmax(110px,1fr)_minmax(90px,1fr)_28px] ' +
  'xl:grid-cols-[148px_minmax(120px,180px)_minmax(180px,1.4fr)_minmax(140px,1fr)_140px_minmax(120px,1.2fr)_28px]'

/** For cells that wide screens alone show. */
export const WIDE_ONLY = 'max-xl:hidden'
