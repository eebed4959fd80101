'use client'

import type { AuditTarget } from '@virtdeck/shared/audit'
import { machineRefSchema } from '@virtdeck/shared/identity'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '#paths.ts'

/** What it was about: a way there while it is there, else the end of its key. */
export function AuditTargetLink({ target }: { target: AuditTarget }) {
  const t = useTranslations('audit')
  const { kind, key, name } = target
  if (name === null) {
    return (
      <span title={`${t('targetGone')}: ${key}`} className="font-mono text-faint">
        {`…${key.slice(-12)}`}
      </span>
    )
  }
  const font = kind === 'user' ? '' : 'font-mono'
  return (
    <Link href={pathOf(target)} prefetch={false} className={`ring-focus rounded-sm hover:text-accent ${font}`}>
      {name}
    </Link>
  )
}

function pathOf({ kind, key, name }: AuditTarget): string {
  if (kind === 'user') return `${paths.users()}?${new URLSearchParams({ q: name ?? '' }).toString()}`
  if (kind === 'host') return paths.host(key)
  const [host, connection, uuid] = key.split('/')
  const ref = machineRefSchema.safeParse({ host, connection, uuid })
  return ref.success ? paths.machine(ref.data) : paths.fleet()
}
