'use client'

import type { FleetRow } from '@virtdeck/shared/fleet'
import type { MachineRef } from '@virtdeck/shared/identity'
import { machineKey } from '@virtdeck/shared/identity'
import type { MachineDetails } from '@virtdeck/shared/machine'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useHosts } from '#frame/hosts-provider.tsx'
import { paths } from '#paths.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { Fact, FactsSection } from '#ui/fact.tsx'
import { Figure } from '#ui/figure.tsx'
import { StateMark } from '#ui/state-mark.tsx'
import { conditionOf, MARK_OF_CONDITION } from '#wording/host-condition.ts'
import { measureKiB } from '#wording/measure.ts'

interface FactsGridProps {
  row: FleetRow
  details: MachineDetails | null
  elsewhere: readonly MachineRef[]
}

/** What the machine is: two columns of labelled facts. */
export function FactsGrid({ row, details, elsewhere }: FactsGridProps) {
  const t = useTranslations('machine')
  return (
    <FactsSection title={t('facts')}>
      <Resources row={row} elsewhere={elsewhere} />
      {details && <Hardware details={details} />}
    </FactsSection>
  )
}

function Resources({ row, elsewhere }: { row: FleetRow; elsewhere: readonly MachineRef[] }) {
  const t = useTranslations('machine')
  const locale = useLocale()
  return (
    <dl>
      <Fact label={t('fact.uuid')}>
        <CopyText text={row.uuid} copyLabel={t('copyUuid')} copiedLabel={t('copied')} keep={18} />
      </Fact>
      <Fact label={t('fact.vcpus')}>
        <Figure value={String(row.vcpus)} unit={t('vcpuUnit')} />
      </Fact>
      <Fact label={t('fact.memory')}>
        <Figure {...measureKiB(row.memoryKiB, locale)} />
        {row.maxMemoryKiB !== row.memoryKiB && (
          <span className="ml-2 text-faint">
            {t('atMost')} <Figure {...measureKiB(row.maxMemoryKiB, locale)} />
          </span>
        )}
      </Fact>
      <Fact label={t('fact.autostart')}>{t(row.autostart ? 'yes' : 'no')}</Fact>
      <Fact label={t('fact.connection')}>
        <span className="font-mono">{row.connection}</span>
      </Fact>
      {elsewhere.length > 0 && <Elsewhere refs={elsewhere} />}
    </dl>
  )
}

/** Where else a machine of this UUID is: another machine, for all that is done here. */
function Elsewhere({ refs }: { refs: readonly MachineRef[] }) {
  const t = useTranslations('machine')
  const hosts = useHosts()
  return (
    <Fact label={t('fact.elsewhere')}>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {refs.map(ref => {
          const host = hosts.find(({ id }) => id === ref.host)
          return (
            <li key={machineKey(ref)} className="flex items-center gap-1.5 font-mono">
              {host && <StateMark mark={MARK_OF_CONDITION[conditionOf(host)]} className="size-3" />}
              <Link href={paths.machine(ref)} className="ring-focus rounded-sm text-accent">
                {host?.name ?? ref.host}
              </Link>
              <span className="text-faint">{ref.connection}</span>
            </li>
          )
        })}
      </ul>
    </Fact>
  )
}

function Hardware({ details }: { details: MachineDetails }) {
  const t = useTranslations('machine')
  const mono = (text: string | null) => <span className="font-mono">{text ?? t('none')}</span>
  const { graphics } = details
  return (
    <dl>
      <Fact label={t('fact.type')}>{mono([details.domainType, details.architecture].filter(Boolean).join(' · '))}</Fact>
      <Fact label={t('fact.machineType')}>{mono(details.machineType)}</Fact>
      <Fact label={t('fact.cpuModel')}>{mono(details.cpuModel)}</Fact>
      <Fact label={t('fact.firmware')}>
        {t(`firmware.${details.firmware}`)}
        {details.bootDevices.length > 0 && (
          <span className="ml-2 text-faint">{t('bootsFrom', { devices: details.bootDevices.join(', ') })}</span>
        )}
      </Fact>
      <Fact label={t('fact.graphics')}>
        {graphics.length === 0
          ? t('none')
          : mono(graphics.map(({ type, listen }) => [type, listen].filter(Boolean).join(' ')).join(', '))}
      </Fact>
      {details.description && <Fact label={t('fact.description')}>{details.description}</Fact>}
    </dl>
  )
}
