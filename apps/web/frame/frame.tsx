import type { FleetHost } from '@virtdeck/shared/fleet'
import type { User } from '@virtdeck/shared/user'
import type { ReactNode } from 'react'
import { ActionsProvider } from '#actions/actions-provider.tsx'
import { ActivityDock } from '#actions/activity-dock.tsx'
import { SessionUserProvider } from '#live/session-user.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { HostsProvider } from './hosts-provider.tsx'
import { LiveNotice } from './live-notice.tsx'
import { Rail } from './rail.tsx'

interface FrameProps {
  user: User
  hosts: FleetHost[]
  children: ReactNode
}

/** What stands around every page of somebody signed in: rail, notices, activity. */
export function Frame({ user, hosts, children }: FrameProps) {
  return (
    <SessionUserProvider user={user}>
      <HostsProvider initial={hosts}>
        <ActionsProvider>
          <div className="flex h-dvh">
            <Rail />
            <div className="flex min-w-0 grow flex-col">
              <LiveNotice />
              <main className="flex min-h-0 grow flex-col">{children}</main>
              <ActivityDock />
              <BottomBar />
            </div>
          </div>
        </ActionsProvider>
      </HostsProvider>
    </SessionUserProvider>
  )
}
