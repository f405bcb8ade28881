import { useState } from 'react'
import { useLocation, useParams, useRouter } from '@tanstack/react-router'
import type { PagerProps } from '../ui/data-table.tsx'

/** A parameter of the address: `useParam('id')` on `/classes/$id`. */
export function useParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  const value = params[name]
  if (value === undefined) throw new Error(`the address has no ${name}`)
  return value
}

/** Opens another page from code: `const go = useGo(); go('/classes/…')`. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const router = useRouter()
  return (to, options) => (options?.replace === true ? router.history.replace(to) : router.history.push(to))
}

/** Filters kept in the address, as text; a value equal to its default leaves the address. Changing one returns to page one. */
export function useFilters<T extends Record<string, string>>(defaults: T): [T, (changes: Partial<T>) => void] {
  const { searchStr, pathname } = useLocation()
  const go = useGo()
  const search = new URLSearchParams(searchStr)
  const filters = Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, search.get(name) ?? value])) as T
  const change = (changes: Partial<T>) => {
    const next = new URLSearchParams(searchStr)
    next.delete('cursor')
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === defaults[name]) next.delete(name)
      else next.set(name, value as string)
    }
    go(addressOf(pathname, next), { replace: true })
  }
  return [filters, change]
}

interface Paging {
  /** Goes into the request's `cursor`; undefined on page one. */
  cursor: string | undefined
  pagerOf: (reply: { next: string | null; total?: { value: number; exact: boolean } } | undefined, measure?: string) => PagerProps
}

/** Keyset paging with the cursor in the address; 上一页 walks the browser's own history. */
export function usePaging(): Paging {
  const { searchStr, pathname } = useLocation()
  const go = useGo()
  const [trail, setTrail] = useState<readonly string[]>([])
  const search = new URLSearchParams(searchStr)
  const cursor = search.get('cursor') ?? undefined
  const depth = cursor === undefined ? 0 : trail.indexOf(cursor) + 1
  const open = (next: string | undefined) => {
    const address = new URLSearchParams(searchStr)
    if (next === undefined) address.delete('cursor')
    else address.set('cursor', next)
    go(addressOf(pathname, address))
  }
  const pagerOf: Paging['pagerOf'] = (reply, measure) => ({
    page: cursor !== undefined && depth === 0 ? null : depth + 1,
    hasPrevious: cursor !== undefined,
    hasNext: reply !== undefined && reply.next !== null,
    onPrevious: () => open(depth > 1 ? trail[depth - 2] : undefined),
    onNext: () => {
      const next = reply?.next
      if (next === null || next === undefined) return
      setTrail([...trail.slice(0, depth), next])
      open(next)
    },
    ...(reply?.total === undefined ? {} : { total: reply.total }),
    ...(measure === undefined ? {} : { measure }),
  })
  return { cursor, pagerOf }
}

function addressOf(pathname: string, search: URLSearchParams): string {
  const text = search.toString()
  return text === '' ? pathname : `${pathname}?${text}`
}
