import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSite, type Site } from './site.ts'
import { sampleOf, schemaOf } from './samples.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const nobody = '00000000-0000-4000-8000-000000000000'
const forged = [
  nobody, `2022-13-45T99:99:99.999Z ${nobody}`, `2022-01-01T00:00:00.000Z ${nobody}`, `2022-02-31T00:00:00.000Z|${nobody}`, `2022-02-31|${nobody}`, `999999999999 ${nobody}`, `${nobody} ${nobody}`,
  '["a","2022-02-31","x"]', `["a","2022-02-31","${nobody}"]`, '-', '999999999999999999', '\u0000',
].flatMap((text) => [Buffer.from(text).toString('base64url'), encodeURIComponent(text)])

it('S-20 no place a list was never at ends in a fault, in any list', async () => {
  const lists = site.endpoints.filter((endpoint) => endpoint.method === 'GET' && 'cursor' in (schemaOf(endpoint.query).properties ?? {}))
  expect(lists.length).toBeGreaterThan(15)
  const faults: string[] = []
  for (const endpoint of lists) {
    const who = await site.whoMay(endpoint, undefined)
    const required = Object.entries(sampleOf(schemaOf(endpoint.query)) as Record<string, unknown>).filter(([name]) => name !== 'cursor').map(([name, value]) => `${name}=${String(value)}`)
    for (const cursor of forged) {
      const fault = await site.faultOf(endpoint, who, { query: [...required, `cursor=${cursor}`].join('&') })
      if (fault !== null) faults.push(`${endpoint.path} ${cursor}: ${fault}`)
    }
  }
  expect(faults).toEqual([])
}, 120_000)
