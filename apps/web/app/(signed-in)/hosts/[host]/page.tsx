import { notFound } from 'next/navigation'
import type { SearchParams } from 'nuqs/server'
import { cache } from 'react'
import { loadFleetWindow } from '#app/fleet-window.ts'
import { serverCall } from '#app/server-call.ts'
import { FleetList } from '#features/fleet/fleet-list.tsx'
import { HostPage } from '#features/host/host-page.tsx'

interface PageProps {
  params: Promise<{ host: string }>
  searchParams: Promise<SearchParams>
}

const load = cache(async (params: PageProps['params']) => {
  const { host } = await params
  const hosts = await serverCall(caller => caller.host.list())
  return hosts?.find(({ id }) => id === host) ?? notFound()
})

export async function generateMetadata({ params }: PageProps) {
  const { name } = await load(params)
  return { title: name }
}

export default async function Page({ params, searchParams }: PageProps) {
  const host = await load(params)
  const machines = await loadFleetWindow(searchParams, host.id)
  const renderedAt = Date.now()
  return (
    <HostPage
      initial={host}
      renderedAt={renderedAt}
      machinesTab={<FleetList host={host.id} initial={machines} renderedAt={renderedAt} />}
    />
  )
}
