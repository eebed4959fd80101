'use client'

import { isPermitted } from '@virtdeck/shared/permission'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import { useHosts } from '#frame/hosts-provider.tsx'
import { TopBar } from '#frame/top-bar.tsx'
import { useSessionUser } from '#live/session-user.tsx'
import { paths } from '#paths.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { JoinProgressPanel } from './join-progress.tsx'
import { NewCommand } from './new-command.tsx'

/** Adds a host by one command, or lets one that was installed anew take its own place; the command is in the address. */
export function AddHostPage({ renderedAt }: { renderedAt: number }) {
  const t = useTranslations('enrolment')
  const { role } = useSessionUser()
  const [{ code, replaces }, setParams] = useQueryStates({ code: parseAsString, replaces: parseAsString })
  const replaced = useHosts().find(({ id }) => id === replaces)
  const title = replaced ? t('titleAnew', { name: replaced.name }) : t('title')
  return (
    <>
      <TopBar
        crumbs={[
          { label: t('hosts'), href: paths.hosts() },
          ...(replaced ? [{ label: replaced.name, href: paths.host(replaced.id), isMono: true }] : []),
          { label: replaced ? t('anew') : t('title') },
        ]}
      />
      {isPermitted(role, 'enrolment.create') ? (
        <div className="min-h-0 grow overflow-y-auto px-6 pt-4 pb-8 max-sm:px-4">
          <div className="max-w-3xl">
            <h1 className="text-title font-semibold">{title}</h1>
            <p className="mt-1 max-w-xl text-body text-dim">
              {replaced ? t('leadAnew', { name: replaced.name }) : t('lead')}
            </p>
            {code === null ? (
              <NewCommand replaces={replaces} onIssued={id => void setParams({ code: id }, { history: 'push' })} />
            ) : (
              <JoinProgressPanel
                key={code}
                id={code}
                renderedAt={renderedAt}
                onAnother={() => void setParams({ code: null }, { history: 'push' })}
              />
            )}
          </div>
        </div>
      ) : (
        <EmptyState title={t('denied')}>{t('deniedHint')}</EmptyState>
      )}
    </>
  )
}
