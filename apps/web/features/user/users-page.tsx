'use client'

import { useQuery } from '@tanstack/react-query'
import type { UserAccount } from '@virtdeck/shared/user'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useState } from 'react'
import { TopBar } from '#frame/top-bar.tsx'
import { useTRPC } from '#live/trpc.ts'
import { readWireError } from '#live/wire-error.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useNow } from '#wording/use-now.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import { CreateUserDialog } from './create-user-dialog.tsx'
import { UserDialogs } from './user-dialogs.tsx'
import type { Intent } from './user-intent.ts'
import { UsersSkeleton } from './users-skeleton.tsx'
import { UsersTable } from './users-table.tsx'
import { UsersToolbar } from './users-toolbar.tsx'

/** How often the list is asked for again: sessions come and go. */
const ASK_AGAIN_MS = 15_000

interface UsersPageProps {
  initial: UserAccount[] | null
  /** The server's time while rendering, ms since the epoch. */
  renderedAt: number
}

/** Everybody who has an account, for administrators. */
export function UsersPage({ initial, renderedAt }: UsersPageProps) {
  const t = useTranslations('user')
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery({
    ...trpc.user.list.queryOptions(),
    refetchInterval: ASK_AGAIN_MS,
    ...(initial && { initialData: initial }),
  })
  const [text, setText] = useQueryState('q', parseAsString.withDefault('').withOptions({ throttleMs: 150 }))
  const [isCreating, setCreating] = useState(false)
  const [intent, setIntent] = useState<Intent | null>(null)
  const now = useNow(renderedAt)
  const matching = (data ?? []).filter(({ name, email }) => hasText(`${name} ${email}`, text))
  return (
    <>
      <TopBar crumbs={[{ label: t('title') }]} />
      <UsersToolbar
        all={data?.length}
        matching={matching.length}
        text={text}
        onText={next => void setText(next)}
        onCreate={() => setCreating(true)}
      />
      {!data && error && (
        <div className="px-6 max-sm:px-4">
          <WireErrorPanel
            error={readWireError(error)}
            action={<Button onClick={() => void refetch()}>{t('tryAgain')}</Button>}
          />
        </div>
      )}
      {!data && !error && <UsersSkeleton />}
      {data && matching.length === 0 && (
        <EmptyState
          title={t('noMatch')}
          action={<Button onClick={() => void setText('')}>{t('clearFilter')}</Button>}
        />
      )}
      {matching.length > 0 && <UsersTable users={matching} now={now} onIntent={setIntent} />}
      <CreateUserDialog isOpen={isCreating} onClose={() => setCreating(false)} />
      <UserDialogs intent={intent} onClose={() => setIntent(null)} />
    </>
  )
}

function hasText(where: string, text: string): boolean {
  return where.toLowerCase().includes(text.trim().toLowerCase())
}
