'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { spellDuration } from '#wording/duration.ts'
import { skewOf } from '#wording/host-condition.ts'

interface HostAlarmsProps {
  host: FleetHost
  /** What leads out of a version that does not fit. */
  update?: ReactNode
  /** What leads to joining anew. */
  reenrol?: ReactNode
}

/** All that is not as it should be with a host, each with what to do about it. */
export function HostAlarms({ host, update, reenrol }: HostAlarmsProps) {
  const t = useTranslations('host')
  const alarms = [
    <StatusAlarm key="status" host={host} update={update} reenrol={reenrol} />,
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

function StatusAlarm({ host, update, reenrol }: HostAlarmsProps) {
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
          action={reenrol}
        />
      )
    case 'incompatible':
      return (
        <ErrorPanel
          title={t('alarm.incompatible', { version: agentVersion ?? t('none') })}
          hint={t('alarmHint.incompatible')}
          details={details}
          action={update}
        />
      )
  }
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
