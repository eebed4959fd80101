'use client'

import { FailurePage } from '#frame/failure-page.tsx'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="flex min-h-dvh grow flex-col">
      <FailurePage digest={error.digest} reset={reset} />
    </main>
  )
}
