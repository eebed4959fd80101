'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { AuditFilter, AuditPage } from '@virtdeck/shared/audit'
import { useTRPC } from '#live/trpc.ts'
import { readWireError } from '#live/wire-error.ts'

/** A first page that the server has already fetched, and for which filter. */
export interface InitialAudit {
  filterKey: string
  page: AuditPage
}

/** The trail under a filter, page after page. */
export function useAudit(filter: AuditFilter, initial: InitialAudit | null) {
  const trpc = useTRPC()
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching, isFetchingNextPage, isPlaceholderData } =
    useInfiniteQuery({
      ...trpc.audit.list.infiniteQueryOptions(filter, { getNextPageParam: page => page.next }),
      placeholderData: keepPreviousData,
      ...(initial?.filterKey === JSON.stringify(filter) && {
        initialData: { pages: [initial.page], pageParams: [null] },
      }),
    })
  return {
    /** Undefined while nothing is known. */
    entries: data?.pages.flatMap(({ entries }) => entries),
    /** Undefined while nothing failed; null when no answer came. */
    failure: error && !data ? readWireError(error) : undefined,
    refresh: () => void refetch(),
    loadOlder: () => void fetchNextPage(),
    hasOlder: hasNextPage,
    isFetching,
    isLoadingOlder: isFetchingNextPage,
    /** Whether what is shown is still of the filter before. */
    isOutdated: isPlaceholderData,
  }
}
