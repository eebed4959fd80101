'use client'

import { Check, Copy, Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'

/** The codes for when the app is lost, shown this once; copied or kept as a file. */
export function BackupCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useTranslations('profile')
  const [isCopied, setCopied] = useState(false)
  const text = `${codes.join('\n')}\n`
  const copy = () => {
    // Refused without a secure context; the codes stay selectable.
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className="mt-2 flex flex-col gap-4">
      <p className="text-body text-dim">{t('codesLead')}</p>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-md border bg-panel px-4 py-3 font-mono text-body select-text">
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button icon={isCopied ? Check : Copy} onClick={copy}>
          {t(isCopied ? 'copied' : 'copyCodes')}
        </Button>
        <Button icon={Download} onClick={() => saveText('virtdeck-backup-codes.txt', text)}>
          {t('downloadCodes')}
        </Button>
        <span className="grow" />
        <Button tone="primary" onClick={onClose}>
          {t('codesKept')}
        </Button>
      </div>
    </div>
  )
}

function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
