/** The columns of the list; the same for its head and its rows. The least needed give way first when there is little room. */
export const GRID =
  'grid items-center gap-x-4 grid-cols-[minmax(120px,1fr)_minmax(150px,1.3fr)_110px_96px_72px_104px_40px] ' +
  'xl:grid-cols-[minmax(130px,1fr)_minmax(180px,1.4fr)_120px_112px_88px_120px_120px_190px_40px]'

/** For cells that wide screens alone show. */
export const WIDE_ONLY = 'max-xl:hidden'
