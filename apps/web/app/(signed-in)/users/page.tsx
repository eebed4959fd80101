import { getTranslations } from 'next-intl/server'
import { serverCall } from '#app/server-call.ts'
import { UsersPage } from '#features/user/users-page.tsx'

export async function generateMetadata() {
  const t = await getTranslations('user')
  return { title: t('title') }
}

export default async function Page() {
  const users = await serverCall(caller => caller.user.list())
  return <UsersPage initial={users} renderedAt={Date.now()} />
}
