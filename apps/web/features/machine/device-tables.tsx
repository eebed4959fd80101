'use client'

import type { MachineDetails } from '@virtdeck/shared/machine'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** The disks and network interfaces of a machine. */
export function DeviceTables({ details }: { details: MachineDetails }) {
  const t = useTranslations('machine')
  const none = t('none')
  return (
    <div className="mt-8 grid grid-cols-2 gap-x-12 gap-y-8 pb-8 max-lg:grid-cols-1">
      <DeviceTable
        title={t('disks')}
        empty={t('noDisks')}
        head={[t('device.target'), t('device.source'), t('device.format')]}
        rows={details.disks.map(disk => ({
          key: disk.target,
          cells: [disk.target, disk.source ?? none, [disk.format, disk.bus].filter(Boolean).join(' · ')],
          note: disk.isReadonly ? t('device.readonly') : undefined,
        }))}
      />
      <DeviceTable
        title={t('interfaces')}
        empty={t('noInterfaces')}
        head={[t('device.mac'), t('device.source'), t('device.model')]}
        rows={details.interfaces.map((nic, index) => ({
          key: nic.mac ?? String(index),
          cells: [nic.mac ?? none, [nic.type, nic.source].filter(Boolean).join(' '), nic.model ?? none],
        }))}
      />
    </div>
  )
}

interface DeviceTableProps {
  title: string
  empty: string
  head: readonly [string, string, string]
  rows: readonly { key: string; cells: readonly [string, string, string]; note?: string | undefined }[]
}

function DeviceTable({ title, empty, head, rows }: DeviceTableProps) {
  return (
    <section className="min-w-0">
      <h2 className="mb-2 text-heading font-semibold">{title}</h2>
      {rows.length === 0 ? (
        <p className="border-t py-2 text-table text-faint">{empty}</p>
      ) : (
        <table className="w-full table-fixed border-t text-table">
          <thead>
            <tr className="border-b">
              {head.map((name, index) => (
                <th
                  key={name}
                  scope="col"
                  className={`label h-7 text-left font-normal ${index === 0 ? 'w-40' : index === 2 ? 'w-48' : ''}`}
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [first, second, third], note }) => (
              <tr key={key} className="h-8 border-b">
                <MonoCell>{first}</MonoCell>
                <MonoCell isDim title={second}>
                  {second}
                </MonoCell>
                <MonoCell isDim>
                  {third}
                  {note && <span className="ml-2 font-sans text-faint">{note}</span>}
                </MonoCell>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function MonoCell({ children, isDim, title }: { children: ReactNode; isDim?: boolean; title?: string }) {
  return (
    <td title={title} className={`truncate pr-4 font-mono ${isDim ? 'text-dim' : ''}`}>
      {children}
    </td>
  )
}
