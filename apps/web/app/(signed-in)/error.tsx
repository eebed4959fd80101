'use client'

import { FailurePage } from '#frame/failure-page.tsx'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="flex min-h-0 grow flex-col">
      <FailurePage digest={error.digest} reset={reset} />
    </div>
  )
}
