'use client'

import { ChevronDown } from 'lucide-react'
import { Button, type ButtonProps } from './button.tsx'
import { Menu, type MenuGroup } from './menu.tsx'

interface SplitButtonProps extends ButtonProps {
  menuLabel: string
  groups: MenuGroup[]
}

/** The likeliest action as a button, its variants in a menu beside it. */
export function SplitButton({ menuLabel, groups, ...button }: SplitButtonProps) {
  const { tone = 'plain', size = 'medium' } = button
  const seam = tone === 'plain' ? '-ml-px' : 'ml-px'
  return (
    <div className="inline-flex">
      <Button {...button} className="rounded-r-none" />
      <Menu
        groups={groups}
        trigger={
          <Button
            label={menuLabel}
            icon={ChevronDown}
            tone={tone}
            size={size}
            className={`w-6 rounded-l-none ${seam}`}
          />
        }
      />
    </div>
  )
}
