'use client'

import type { UserAccount } from '@virtdeck/shared/user'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { paths } from '#paths.ts'
import { HeaderCell } from '#ui/data-table.tsx'
import { GridHead } from '#ui/grid-head.tsx'
import { useMediaQuery } from '#ui/use-media-query.ts'
import { VirtualGrid } from '#ui/virtual-grid.tsx'
import { GRID, WIDE_ONLY } from './columns.ts'
import type { Intent } from './user-intent.ts'
import { UserPhoneRow } from './user-phone-row.tsx'
import { UserRow } from './user-row.tsx'

const ROW_HEIGHT = 36
const PHONE_ROW_HEIGHT = 60

interface UsersTableProps {
  users: readonly UserAccount[]
  now: number
  onIntent: (intent: Intent) => void
}

/** The list of people; a row opens what the person did. */
export function UsersTable({ users, now, onIntent }: UsersTableProps) {
  const t = useTranslations('user')
  const router = useRouter()
  const isPhone = useMediaQuery('(max-width: 639px)')
  const Row = isPhone ? UserPhoneRow : UserRow
  return (
    <VirtualGrid
      label={t('title')}
      count={users.length}
      rowHeight={isPhone ? PHONE_ROW_HEIGHT : ROW_HEIGHT}
      isPhone={isPhone}
      head={isPhone ? null : <Head />}
      contentKey="users"
      onOpen={index => {
        const user = users[index]
        if (user) router.push(paths.audit({ user: user.id }))
      }}
      renderRow={place => {
        const user = users[place.index]
        return user && <Row key={user.id} user={user} now={now} place={place} onIntent={onIntent} />
      }}
    />
  )
}

function Head() {
  const t = useTranslations('user')
  return (
    <GridHead className={GRID}>
      <HeaderCell>{t('column.name')}</HeaderCell>
      <HeaderCell>{t('column.email')}</HeaderCell>
      <HeaderCell>{t('column.role')}</HeaderCell>
      <HeaderCell>{t('column.secondFactor')}</HeaderCell>
      <HeaderCell align="end">{t('column.sessions')}</HeaderCell>
      <HeaderCell>{t('column.seen')}</HeaderCell>
      <HeaderCell className={WIDE_ONLY}>{t('column.created')}</HeaderCell>
      <HeaderCell className={WIDE_ONLY}>{t('column.state')}</HeaderCell>
      <HeaderCell>
        <span className="sr-only">{t('column.actions')}</span>
      </HeaderCell>
    </GridHead>
  )
}
