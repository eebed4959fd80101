import type { MachineRef } from '@virtdeck/shared/identity'

export const MACHINE_TABS = ['overview', 'console'] as const
export type MachineTab = (typeof MACHINE_TABS)[number]
export const HOST_TABS = ['overview', 'machines'] as const
export type HostTab = (typeof HOST_TABS)[number]

/** A part of the audit, as addresses name it. */
type AuditAddress = Readonly<Record<string, string>>

/** Every address of the product is made here. */
export const paths = {
  home: () => '/' as const,
  signIn: () => '/sign-in' as const,
  fleet: (filter: { host?: string } = {}) => (filter.host ? `/fleet?host=${filter.host}` : '/fleet'),
  hosts: () => '/hosts' as const,
  host: (id: string, tab: HostTab = 'overview') => (tab === 'overview' ? `/hosts/${id}` : `/hosts/${id}?tab=${tab}`),
  /** Where a host is added, or one that is known joins anew. */
  addHost: (host: { replaces?: string } = {}) =>
    host.replaces ? `/hosts/add?replaces=${host.replaces}` : ('/hosts/add' as const),
  machine: (ref: MachineRef, tab: MachineTab = 'overview') => {
    const page = `/hosts/${ref.host}/${ref.connection}/machines/${ref.uuid}`
    return tab === 'overview' ? page : `${page}?tab=${tab}`
  },
  users: () => '/users' as const,
  profile: () => '/profile' as const,
  audit: (filter: AuditAddress = {}) => {
    const query = new URLSearchParams(Object.entries(filter)).toString()
    return query === '' ? '/audit' : `/audit?${query}`
  },
  auditCsv: (filter: AuditAddress) => `/api/audit.csv?${new URLSearchParams(Object.entries(filter)).toString()}`,
  screenshot: (ref: MachineRef) => `/api/hosts/${ref.host}/${ref.connection}/machines/${ref.uuid}/screenshot.png`,
  calls: () => '/api/trpc' as const,
  live: () => '/api/live' as const,
}
