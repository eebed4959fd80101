'use client'

import type RFB from '@novnc/novnc'
import type { FleetRow } from '@virtdeck/shared/fleet'
import { Camera, Eye, Keyboard, Maximize, Minimize, Scaling } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { Button } from '#ui/button.tsx'
import { classNames } from '#ui/class-names.ts'
import { Menu } from '#ui/menu.tsx'
import type { ConsolePhase } from './console-phase.ts'
import { CTRL_ALT_DEL, KEY_COMBINATIONS, type KeyCombination, pressKeys } from './key-combinations.ts'
import { saveScreenshot } from './save-screenshot.ts'
import type { ConsoleSettings } from './use-console.ts'
import { useFullScreen } from './use-full-screen.ts'
import { useRecently } from './use-recently.ts'

interface ConsoleToolbarProps {
  row: FleetRow
  phase: ConsolePhase
  rfb: RFB | null
  frame: RefObject<HTMLElement | null>
  settings: ConsoleSettings
  onSettings: (settings: ConsoleSettings) => void
  mayControl: boolean
}

/** What can be done with the screen. It fades two seconds after connecting and returns under the pointer at the top edge. */
export function ConsoleToolbar(props: ConsoleToolbarProps) {
  const { row, phase, rfb, frame, settings, onSettings, mayControl } = props
  const t = useTranslations('console')
  const fullScreen = useFullScreen(frame)
  const isConnected = phase.kind === 'connected'
  const isFresh = useRecently(phase.kind)
  const notConnected = isConnected ? undefined : t('notConnected')
  const send = (combination: KeyCombination) => {
    if (!rfb) return
    pressKeys((keysym, code, down) => rfb.sendKey(keysym, code, down), combination)
    rfb.focus()
  }
  const cannotType =
    notConnected ?? (mayControl ? (settings.isViewOnly ? t('viewOnlyOn') : undefined) : t('viewerOnly'))
  return (
    <div className="group absolute inset-x-0 top-0 z-20 flex justify-center pb-6">
      <div
        role="toolbar"
        aria-label={t('toolbar')}
        className={classNames(
          'mt-2 flex items-center gap-0.5 rounded-lg border border-edge bg-float p-0.5 shadow-float transition-opacity duration-200',
          'group-hover:opacity-100 focus-within:opacity-100 has-data-popup-open:opacity-100 [@media(hover:none)]:opacity-100',
          isConnected && !isFresh ? 'opacity-0' : 'opacity-100',
        )}
      >
        <Button tone="quiet" size="small" onClick={() => send(CTRL_ALT_DEL)} disabledReason={cannotType}>
          {t('ctrlAltDel')}
        </Button>
        <KeyMenu onSend={send} disabledReason={cannotType} />
        <Separator />
        <Button
          tone="quiet"
          size="small"
          icon={Scaling}
          label={t('fit')}
          isPressed={settings.isFitted}
          onClick={() => onSettings({ ...settings, isFitted: !settings.isFitted })}
        />
        <Button
          tone="quiet"
          size="small"
          icon={fullScreen.isOn ? Minimize : Maximize}
          label={t(fullScreen.isOn ? 'leaveFullScreen' : 'fullScreen')}
          onClick={fullScreen.toggle}
        />
        <Button
          tone="quiet"
          size="small"
          icon={Eye}
          label={t('viewOnly')}
          isPressed={settings.isViewOnly}
          disabledReason={mayControl ? undefined : t('viewerOnly')}
          onClick={() => onSettings({ ...settings, isViewOnly: !settings.isViewOnly })}
        />
        <Button
          tone="quiet"
          size="small"
          icon={Camera}
          label={t('screenshot')}
          disabledReason={notConnected}
          onClick={() => rfb && saveScreenshot(rfb, row.name)}
        />
      </div>
    </div>
  )
}

function Separator() {
  return <span aria-hidden className="mx-0.5 h-4 w-px bg-edge" />
}

interface KeyMenuProps {
  onSend: (combination: KeyCombination) => void
  disabledReason: string | undefined
}

function KeyMenu({ onSend, disabledReason }: KeyMenuProps) {
  const t = useTranslations('console')
  const groups = KEY_COMBINATIONS.map((combinations, index) => ({
    key: String(index),
    items: combinations.map(combination => ({
      key: combination.label,
      label: combination.label,
      disabledReason,
      onSelect: () => onSend(combination),
    })),
  }))
  return (
    <Menu
      align="start"
      groups={groups}
      trigger={
        <Button tone="quiet" size="small" icon={Keyboard} label={t('sendKeys')} disabledReason={disabledReason} />
      }
    />
  )
}
