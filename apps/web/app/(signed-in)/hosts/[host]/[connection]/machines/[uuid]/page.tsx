import { machineRefSchema } from '@virtdeck/shared/identity'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { serverCall } from '#app/server-call.ts'
import { ConsoleTab } from '#features/console/console-tab.tsx'
import { MachinePage } from '#features/machine/machine-page.tsx'

interface PageProps {
  params: Promise<{ host: string; connection: string; uuid: string }>
}

const load = cache(async (params: PageProps['params']) => {
  const machine = machineRefSchema.safeParse(await params)
  if (!machine.success) notFound()
  return { machine: machine.data, known: await serverCall(caller => caller.machine.get(machine.data)) }
})

export async function generateMetadata({ params }: PageProps) {
  const { machine, known } = await load(params)
  return { title: known?.row.name ?? machine.uuid }
}

export default async function Page({ params }: PageProps) {
  const { machine, known } = await load(params)
  return (
    <MachinePage
      machine={machine}
      initial={known}
      renderedAt={Date.now()}
      consoleTab={<ConsoleTab machine={machine} initial={known?.row ?? null} />}
    />
  )
}
