import { redirect } from 'next/navigation'
import { paths } from '#paths.ts'

export default function HomePage() {
  redirect(paths.fleet())
}
