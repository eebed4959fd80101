'use client'

import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement } from 'react'
import { classNames } from './class-names.ts'
import { usePortalContainer } from './portal-container.tsx'

export interface MenuItem {
  key: string
  label: string
  onSelect: () => void
  /** Shown dimmed beside the label; the item cannot be chosen. */
  disabledReason?: string | undefined
  isDanger?: boolean | undefined
  isChecked?: boolean | undefined
  /** Dimmed text at the right edge, such as a key combination. */
  hint?: string | undefined
}
export interface MenuGroup {
  key: string
  heading?: string | undefined
  items: MenuItem[]
}

interface MenuProps {
  trigger: ReactElement<Record<string, unknown>>
  groups: MenuGroup[]
  align?: 'start' | 'end'
  side?: 'top' | 'bottom' | 'right'
}

/** A menu of groups in a fixed order; what cannot be done stays in place and says why. */
export function Menu({ trigger, groups, align = 'end', side = 'bottom' }: MenuProps) {
  const container = usePortalContainer()
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal container={container}>
        <BaseMenu.Positioner align={align} side={side} sideOffset={4} collisionPadding={8} className="z-40">
          <BaseMenu.Popup className="max-h-(--available-height) min-w-44 overflow-y-auto rounded-lg border border-edge bg-float p-1 text-table shadow-float outline-none">
            {groups.map((group, index) => (
              <BaseMenu.Group key={group.key} className={classNames(index > 0 && 'mt-1 border-t pt-1')}>
                {group.heading && (
                  <BaseMenu.GroupLabel className="label px-2 py-1">{group.heading}</BaseMenu.GroupLabel>
                )}
                {group.items.map(item => (
                  <Item key={item.key} item={item} />
                ))}
              </BaseMenu.Group>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

function Item({ item }: { item: MenuItem }) {
  const side = item.disabledReason ?? item.hint
  return (
    <BaseMenu.Item
      disabled={item.disabledReason !== undefined}
      onClick={item.onSelect}
      label={item.label}
      className={classNames(
        'flex min-h-7 items-center gap-4 rounded-md px-2 py-1 outline-none select-none data-highlighted:bg-hover',
        item.disabledReason !== undefined ? 'text-faint' : item.isDanger ? 'text-crashed' : 'text-text',
      )}
    >
      <span className="grow">{item.label}</span>
      {side && (
        <span title={side} className="max-w-56 truncate text-small text-faint">
          {side}
        </span>
      )}
      {item.isChecked && <Check size={14} aria-hidden className="text-accent" />}
    </BaseMenu.Item>
  )
}
