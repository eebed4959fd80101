import { NotFoundPage } from '#frame/not-found-page.tsx'

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col">
      <NotFoundPage />
    </main>
  )
}
