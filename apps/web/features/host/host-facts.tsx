'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { useLocale, useTranslations } from 'next-intl'
import { CopyText } from '#ui/copy-text.tsx'
import { Fact, FactsSection } from '#ui/fact.tsx'
import { Figure, NoFigure } from '#ui/figure.tsx'
import { RelativeTime } from '#ui/relative-time.tsx'
import { spellDuration, spellLongDuration, spellMoment } from '#wording/duration.ts'
import { skewOf, uptimeOf } from '#wording/host-condition.ts'
import { measureKiB } from '#wording/measure.ts'
import { AgentVersion } from './agent-version.tsx'
import { useOfferedAgent } from './use-offered-agent.ts'

interface HostFactsProps {
  host: FleetHost
  now: number
}

/** What the host is, and what is known of its agent: two columns of labelled facts. */
export function HostFacts({ host, now }: HostFactsProps) {
  const t = useTranslations('host')
  return (
    <FactsSection title={t('facts')}>
      <Hardware host={host} now={now} />
      <Agent host={host} now={now} />
    </FactsSection>
  )
}

function Hardware({ host, now }: HostFactsProps) {
  const t = useTranslations('host')
  const locale = useLocale()
  const { facts } = host
  if (facts === null) return <p className="py-1.5 text-table text-faint">{t('factsUnknown')}</p>
  const uptime = uptimeOf(host, now)
  return (
    <dl>
      <TextFact label={t('fact.hostname')} value={facts.hostname} />
      <TextFact label={t('fact.system')} value={facts.operatingSystem} />
      <TextFact label={t('fact.cpuModel')} value={facts.cpuModel} />
      <Fact label={t('fact.cpus')}>
        <Figure value={String(facts.cpus)} unit={t('cpuUnit', { count: facts.cpus })} />
        {facts.cores !== null && (
          <span className="ml-3 text-faint">
            <Figure value={String(facts.cores)} unit={t('coreUnit', { count: facts.cores })} />
          </span>
        )}
      </Fact>
      <TextFact label={t('fact.architecture')} value={facts.architecture} />
      <Fact label={t('fact.memory')}>
        <Figure {...measureKiB(facts.memoryKiB, locale)} />
      </Fact>
      <TextFact label={t('fact.uptime')} value={uptime === null ? null : spellLongDuration(uptime, locale)} />
    </dl>
  )
}

function Agent({ host, now }: HostFactsProps) {
  const t = useTranslations('host')
  const tTime = useTranslations('time')
  const offered = useOfferedAgent()
  const locale = useLocale()
  return (
    <dl>
      <Fact label={t('fact.address')}>
        <CopyText text={host.address} copyLabel={t('copyAddress')} copiedLabel={t('copied')} keep={40} />
      </Fact>
      <Fact label={t('fact.agent')}>
        <AgentVersion host={host} offered={offered} />
        {host.contract !== null && <span className="ml-2 text-faint">{t('contract', { number: host.contract })}</span>}
      </Fact>
      <Fact label={t('fact.clock')}>
        <Clock host={host} />
      </Fact>
      <Fact label={t('fact.joined')}>
        <span className="mr-1.5">{t(`origin.${host.origin}`)}</span>
        <span className="text-faint">
          <RelativeTime
            at={host.addedAt}
            words={tTime('ago', { duration: spellDuration(now - host.addedAt, locale) })}
            exact={() => spellMoment(host.addedAt, locale)}
          />
        </span>
      </Fact>
      <Fact label={t('fact.key')}>
        <CopyText text={host.id} copyLabel={t('copyKey')} copiedLabel={t('copied')} keep={12} />
      </Fact>
    </dl>
  )
}

/** How far the host's clock is off. */
function Clock({ host }: { host: FleetHost }) {
  const t = useTranslations('host')
  const tFigure = useTranslations('figure')
  const locale = useLocale()
  const skewMs = skewOf(host)
  if (host.clockSkewMs === null) return <NoFigure label={tFigure('unknown')} />
  if (skewMs === null) return t('clockAgrees')
  return (
    <span className="text-paused">
      {t(skewMs > 0 ? 'ahead' : 'behind', { duration: spellDuration(Math.abs(skewMs), locale) })}
    </span>
  )
}

function TextFact({ label, value }: { label: string; value: string | null }) {
  const t = useTranslations('figure')
  return (
    <Fact label={label}>
      {value === null ? <NoFigure label={t('unknown')} /> : <span className="font-mono">{value}</span>}
    </Fact>
  )
}
