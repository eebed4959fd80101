'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '#ui/copy-button.tsx'

const STEPS = ['download', 'service', 'keys'] as const

/** The one command, and what it does. */
export function JoinCommand({ command }: { command: string }) {
  const t = useTranslations('enrolment')
  return (
    <section aria-labelledby="run" className="mt-6">
      <div className="mb-2 flex items-end gap-3">
        <h2 id="run" className="grow text-heading font-semibold">
          {t('run')}
        </h2>
        <CopyButton text={command} copyLabel={t('copy')} copiedLabel={t('copied')} tone="primary" hasWords />
      </div>
      <textarea
        readOnly
        aria-label={t('command')}
        value={command}
        spellCheck={false}
        rows={3}
        onFocus={event => event.currentTarget.select()}
        className="ring-focus field-sizing-content block w-full resize-none rounded-md border border-edge bg-panel px-3.5 py-3 font-mono text-table break-all text-text"
      />
      <ol className="mt-4 flex flex-col gap-1.5 text-table text-dim">
        {STEPS.map((step, index) => (
          <li key={step} className="flex gap-3">
            <span aria-hidden className="w-4 shrink-0 font-mono text-faint">
              {index + 1}
            </span>
            {t(`step.${step}`)}
          </li>
        ))}
      </ol>
    </section>
  )
}
