'use client'

import { AGENT_PORT, parseDialAddress } from '@virtdeck/shared/dial-address'
import { useTranslations } from 'next-intl'
import { CopyButton } from '#ui/copy-button.tsx'

/** How a port is opened with each firewall that hosts usually have. */
const FIREWALLS = [
  { name: 'ufw', commandFor: (port: number) => `sudo ufw allow ${port}/tcp` },
  {
    name: 'firewalld',
    commandFor: (port: number) => `sudo firewall-cmd --permanent --add-port=${port}/tcp && sudo firewall-cmd --reload`,
  },
  { name: 'nftables', commandFor: (port: number) => `sudo nft insert rule inet filter input tcp dport ${port} accept` },
] as const

/** Commands, ready to run on the host, that open the port the dashboard dials. */
export function FirewallCommands({ dialled }: { dialled: string }) {
  const t = useTranslations('enrolment')
  const port = parseDialAddress(dialled, AGENT_PORT)?.port ?? AGENT_PORT
  return (
    <div className="mt-3">
      <p className="text-table text-dim">{t('openPort', { port })}</p>
      <dl className="mt-1.5 border-t text-table">
        {FIREWALLS.map(({ name, commandFor }) => (
          <div key={name} className="flex items-center gap-3 border-b py-1 max-sm:flex-wrap max-sm:gap-y-0">
            <dt className="label w-20 shrink-0 max-sm:grow">{name}</dt>
            <dd className="min-w-0 grow font-mono break-words text-text max-sm:order-last max-sm:basis-full max-sm:pb-1">
              {commandFor(port)}
            </dd>
            <CopyButton
              text={commandFor(port)}
              copyLabel={t('copyFor', { name })}
              copiedLabel={t('copied')}
              tone="quiet"
              size="small"
            />
          </div>
        ))}
      </dl>
    </div>
  )
}
