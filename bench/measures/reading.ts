import { as, type Measurement } from '../bench.ts'
import { inTurns } from '../load.ts'
import { ms, perSecond, times } from '../outcome.ts'
import type { Site } from '../site.ts'

const paths = (ids: readonly { id: string }[], prefix: string, headers?: Record<string, string>) => ids.map(({ id }) => ({ path: `${prefix}${id}`, headers }))
export const sample = (site: Site, table: 'veterans' | 'training_classes', count = 2000) =>
  site.rows<{ id: string }>(`SELECT id FROM ${table} ORDER BY md5(id::text) LIMIT $1`, [count])
/** Cursors of random places in the ledger. */
export const cursors = async (site: Site, count = 500) =>
  (await site.rows<{ region: string; id: string }>(`SELECT resettlement_region AS region, id FROM veterans ORDER BY md5(id::text) LIMIT $1`,
    [count])).map(({ region, id }) => `${region} ${id}`)
export const pageAt = (cursor: string): string => `/api/v1/veterans?limit=20&cursor=${Buffer.from(cursor).toString('base64url')}`

/** P1: one person with his training and certificates; one class with everything its page shows. */
export const oneRecord: Measurement = async ({ options, site, server, thin, loader }) => {
  const headers = as(await site.signIn('prv1'))
  const load = { connections: options.connections, seconds: options.seconds }
  const outcomes = []
  for (const { what, table, ours, plain } of [
    { what: 'one person', table: 'veterans', ours: '/api/v1/veterans/', plain: '/person/' }, { what: 'one class', table: 'training_classes',
      ours: '/api/v1/classes/', plain: '/class/' },
  ] as const) {
    const ids = await sample(site, table)
    const result = await inTurns(loader, options.rounds, {
      ours: { ...load, address: server.address, requests: paths(ids, ours, headers) }, plain: { ...load, address: thin, requests: paths(ids, plain) },
    })
    const share = result.ours.perSecond / result.plain.perSecond
    outcomes.push({ goal: 'P1', what, ours: perSecond(result.ours.perSecond), plain: perSecond(result.plain.perSecond), ratio: times(share), aim: '≥ 0.5 ×', met: share >= 0.5 })
  }
  return outcomes
}

/** P2: twenty people from anywhere in the ledger, with the true total. */
export const onePage: Measurement = async ({ options, site, server, thin, loader }) => {
  const headers = as(await site.signIn('prv1'))
  const places = await cursors(site)
  const load = { connections: options.connections, seconds: options.seconds }
  const { ours, plain } = await inTurns(loader, options.rounds, {
    ours: { ...load, address: server.address, requests: places.map((place) => ({ path: pageAt(place), headers })) },
    plain: { ...load, address: thin, requests: places.map((place) => ({ path: `/people?after=${encodeURIComponent(place)}` })) },
  })
  const [share, tail] = [ours.perSecond / plain.perSecond, ours.p99 / plain.p99]
  return [
    { goal: 'P2', what: 'page of 20 with total', ours: perSecond(ours.perSecond), plain: perSecond(plain.perSecond), ratio: times(share), aim: '≥ 2 ×', met: share >= 2 },
    { goal: 'P2', what: 'its p99', ours: ms(ours.p99), plain: ms(plain.p99), ratio: times(tail), aim: '≤ 0.5 ×', met: tail <= 0.5 },
  ]
}

/** P3: the thousandth page against the first, one request at a time. */
export const depth: Measurement = async ({ options, site, server, loader }) => {
  const headers = as(await site.signIn('prv1'))
  const page = Math.min(1000, Math.floor(options.sizes.veterans / 40))
  const [at] = await site.rows<{ region: string; id: string }>('SELECT resettlement_region AS region, id FROM veterans ORDER BY resettlement_region, id OFFSET $1 LIMIT 1', [(page - 1) * 20 - 1])
  const load = { address: server.address, connections: 1, seconds: options.seconds }
  const { first, deep } = await inTurns(loader, options.rounds, {
    first: { ...load, requests: [{ path: '/api/v1/veterans?limit=20', headers }] }, deep: { ...load, requests: [{ path: pageAt(`${at?.region} ${at?.id}`), headers }] },
  })
  const ratio = deep.p50 / first.p50
  return [{ goal: 'P3', what: `page ${page.toLocaleString('en-US')} beside page 1`, ours: ms(deep.p50), plain: ms(first.p50), ratio: times(ratio), aim: '≤ 1.5 ×',
    met: ratio <= 1.5 }]
}
