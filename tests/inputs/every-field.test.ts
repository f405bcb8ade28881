import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyEndpoint } from '../../src/contract/endpoint.ts'
import { openSite, type Site } from './site.ts'
import { nasty, nastyAddresses, sampleOf, schemaOf, withValue, type Leaf } from './samples.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

/** Everything of a route that takes text or numbers, with something valid to change. */
function partsOf(endpoint: AnyEndpoint) {
  const body: Leaf[] = []
  const sample = endpoint.method === 'GET' ? undefined : sampleOf(schemaOf(endpoint.body), body)
  const query = schemaOf(endpoint.query).properties ?? {}
  const params = Object.keys(schemaOf(endpoint.params).properties ?? {})
  return { sample, body, query: Object.keys(query), querySample: sampleOf(schemaOf(endpoint.query)) as Record<string, unknown>, params }
}

/** What a file holds is tried with real files elsewhere. */
const nastyIn = (path: Leaf['path'], kind: Leaf['kind']): readonly unknown[] => (path.at(-1) === 'base64' ? ['', '\0', '\ud800', '%', 7] : nasty[kind])

describe('every field of every route', () => {
  it('S-20 the samples are what the schemas take, so that each request fails by the one thing changed', () => {
    const wrong = site.endpoints.flatMap((endpoint) => {
      const { sample } = partsOf(endpoint)
      const result = sample === undefined ? null : endpoint.body.safeParse(sample)
      return result === null || result.success ? [] : [`${endpoint.method} ${endpoint.path}: ${result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ')}`]
    })
    expect(wrong).toEqual([])
  })

  it('S-20 no text and no number in any body ends in a fault: a clean success or a typed refusal in Chinese', { timeout: 600_000 }, async () => {
    const faults: string[] = []
    for (const endpoint of site.endpoints.filter((one) => one.method !== 'GET')) {
      const { sample, body } = partsOf(endpoint)
      const who = await site.whoMay(endpoint, sample)
      const long = body.find((leaf) => leaf.kind === 'text')
      const bodies = [
        ...body.flatMap(({ path, kind }) => nastyIn(path, kind).map((value) => [path.join('.'), value, withValue(sample, path, value)] as const)),
        ...(long === undefined ? [] : [[long.path.join('.'), '10 MB', withValue(sample, long.path, '示'.repeat(3_500_000))] as const]),
        ['', 'unknown', { ...(sample as object), unknown: 1 }], ['', 'list', []], ['', 'null', null], ['', 'text', 'text'],
      ] as const
      for (const [field, value, changed] of bodies) {
        const fresh = typeof changed === 'object' && changed !== null && !Array.isArray(changed) && field !== 'requestId' ? { ...changed, requestId: randomUUID() } : changed
        const fault = await site.faultOf(endpoint, who, { body: JSON.stringify(fresh) })
        if (fault !== null) faults.push(`${endpoint.method} ${endpoint.path} ${field} ${JSON.stringify(value).slice(0, 40)}: ${fault}`)
      }
    }
    expect(faults).toEqual([])
  })

  it('S-20 nothing in any address or query ends in a fault', { timeout: 600_000 }, async () => {
    const faults: string[] = []
    for (const endpoint of site.endpoints) {
      const { sample, params, query, querySample } = partsOf(endpoint)
      const who = await site.whoMay(endpoint, sample)
      const given = sample === undefined ? {} : { body: JSON.stringify(sample) }
      for (const text of nastyAddresses) {
        for (const name of params) {
          const fault = await site.faultOf(endpoint, who, { ...given, params: { [name]: text } })
          if (fault !== null) faults.push(`${endpoint.method} ${endpoint.path} {${name}} ${text.slice(0, 40)}: ${fault}`)
        }
        for (const name of query) {
          const rest = new URLSearchParams(Object.entries(querySample).filter(([key]) => key !== name).map(([key, value]) => [key, String(value)])).toString()
          const fault = await site.faultOf(endpoint, who, { ...given, query: `${rest}&${name}=${text}` })
          if (fault !== null) faults.push(`${endpoint.method} ${endpoint.path} ?${name} ${text.slice(0, 40)}: ${fault}`)
        }
      }
    }
    expect(faults).toEqual([])
  })
})
