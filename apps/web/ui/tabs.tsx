'use client'

import { Tabs as BaseTabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

interface Tab {
  value: string
  label: string
  /** How many there are behind it. */
  count?: number
  content: ReactNode
}
interface TabsProps {
  label: string
  value: string
  onChange: (value: string) => void
  tabs: Tab[]
}

/** Tabs whose choice belongs to the caller (the URL); only the chosen panel is mounted. */
export function Tabs({ label, value, onChange, tabs }: TabsProps) {
  return (
    <BaseTabs.Root value={value} onValueChange={next => onChange(String(next))} className="flex min-h-0 grow flex-col">
      <BaseTabs.List aria-label={label} className="relative flex shrink-0 gap-5 border-b px-6 max-sm:px-4">
        {tabs.map(tab => (
          <BaseTabs.Tab
            key={tab.value}
            value={tab.value}
            className="ring-focus h-9 rounded-sm text-table font-medium text-faint hover:text-text data-active:text-text"
          >
            {tab.label}
            {tab.count !== undefined && <span className="ml-1.5 font-mono text-small text-faint">{tab.count}</span>}
          </BaseTabs.Tab>
        ))}
        <BaseTabs.Indicator className="absolute bottom-[-1px] left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) bg-accent transition-all duration-150" />
      </BaseTabs.List>
      {tabs.map(tab => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className="flex min-h-0 grow flex-col outline-none">
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  )
}
