'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { isPermitted } from '@virtdeck/shared/permission'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useSessionUser } from '#live/session-user.tsx'
import { paths } from '#paths.ts'
import { buttonStyle } from '#ui/button-style.ts'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { spellDuration } from '#wording/duration.ts'
import { skewOf } from '#wording/host-condition.ts'
import { UpdateAgent } from './update-agent.tsx'

/** All that is not as it should be with a host, each with what to do about it. */
export function HostAlarms({ host }: { host: FleetHost }) {
  const t = useTranslations('host')
  const alarms = [
    <StatusAlarm key="status" host={host} />,
    <UpdateAgent key="update" host={host} />,
    ...host.connections
      .filter(({ status }) => host.status === 'connected' && status === 'unreachable')
      .map(({ id, uri, problem }) => (
        <ErrorPanel
          key={id}
          title={t('alarm.libvirt', { uri })}
          hint={t('alarmHint.libvirt')}
          details={systemSays(t('systemSays'), problem)}
        />
      )),
    ...host.problems.map(code => (
      <ErrorPanel key={code} tone="warning" title={t(`problem.${code}`)} hint={t(`problemHint.${code}`)} />
    )),
    <SkewAlarm key="skew" host={host} />,
  ]
  return <div className="flex flex-col gap-2 not-empty:mb-5">{alarms}</div>
}

function StatusAlarm({ host }: { host: FleetHost }) {
  const t = useTranslations('host')
  const { status, address, fault, problem, pinSeen, agentVersion } = host
  if (status === 'connected' || status === 'connecting') return null
  const details = systemSays(t('systemSays'), problem)
  switch (status) {
    case 'unreachable':
      return (
        <ErrorPanel
          title={fault ? t(`fault.${fault}`) : t('alarm.unreachable', { address })}
          hint={t('alarmHint.unreachable')}
          details={details}
        />
      )
    case 'untrusted':
      return (
        <ErrorPanel
          title={t('alarm.untrusted', { address })}
          hint={t('alarmHint.untrusted')}
          details={systemSays(t('keySeen'), pinSeen)}
          action={<ReEnrolLink host={host} />}
        />
      )
    case 'incompatible':
      return (
        <ErrorPanel
          title={t('alarm.incompatible', { version: agentVersion ?? t('none') })}
          hint={t('alarmHint.incompatible')}
          details={details}
        />
      )
  }
}

/** Leads to joining anew; only for those who may, and not for the agent that joins by itself. */
function ReEnrolLink({ host }: { host: FleetHost }) {
  const t = useTranslations('host')
  const { role } = useSessionUser()
  if (!isPermitted(role, 'enrolment.create') || host.origin === 'local') return null
  return (
    <Link href={paths.addHost({ replaces: host.id })} className={buttonStyle('plain', 'medium')}>
      {t('action.reEnrol')}
    </Link>
  )
}

function SkewAlarm({ host }: { host: FleetHost }) {
  const t = useTranslations('host')
  const locale = useLocale()
  const skewMs = skewOf(host)
  if (skewMs === null || host.seenAt !== null) return null
  const duration = spellDuration(Math.abs(skewMs), locale)
  return (
    <ErrorPanel
      tone="warning"
      title={t(skewMs > 0 ? 'clockAhead' : 'clockBehind', { duration })}
      hint={t('alarmHint.clock')}
    />
  )
}

/** The system's own words, where there are any. */
function systemSays(label: string, text: string | null) {
  return text === null ? undefined : { label, text }
}
