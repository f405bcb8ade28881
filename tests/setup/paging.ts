import { expect } from 'vitest'
import type { AnyEndpoint } from '../../src/contract/endpoint.ts'
import type { WorldClient } from './world-client.ts'

interface Listed { items: readonly { id: string }[]; next: string | null; total?: { value: number } }

/** Ids of a list read `limit` rows at a time; equal to the list read at once, in its order, none twice and none left out. */
export async function expectWholeWhenPaged(client: WorldClient, endpoint: AnyEndpoint, query: Record<string, string> = {}, limit = 2): Promise<string[]> {
  const read = async (more: Record<string, string>): Promise<Listed> => {
    const response = await client.text('GET', `${endpoint.path}?${new URLSearchParams({ ...query, ...more }).toString()}`)
    expect(response.status, await response.clone().text()).toBe(200)
    return (await response.json()) as Listed
  }
  const atOnce = (await read({ limit: '100' })).items.map((item) => item.id)
  expect(atOnce.length, 'more rows than a page holds').toBeGreaterThan(limit)
  const paged: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Listed = await read({ limit: String(limit), ...(cursor === '' ? {} : { cursor }) })
    paged.push(...page.items.map((item) => item.id))
    cursor = page.next
  }
  expect(paged).toEqual(atOnce)
  return paged
}
