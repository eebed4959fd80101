import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { serverCall } from '#app/server-call.ts'
import { Frame } from '#frame/frame.tsx'
import { paths } from '#paths.ts'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const session = await serverCall(caller => caller.session.me())
  if (!session?.user) redirect(paths.signIn())
  const hosts = await serverCall(caller => caller.host.list())
  return (
    <Frame user={session.user} hosts={hosts ?? []}>
      {children}
    </Frame>
  )
}
