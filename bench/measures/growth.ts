import type { Measurement } from '../bench.ts'
import { as } from '../bench.ts'
import { inTurns } from '../load.ts'
import { ms, times, type Outcome } from '../outcome.ts'
import { prepareSite, startServer, type Server, type Site } from '../site.ts'
import { cursors, pageAt, sample } from './reading.ts'

/** P9: the same requests on a hundredth of the rows: lists, searches and class pages must not grow with the ledger. */
export const growth: Measurement = async ({ options, site, server, loader, say }) => {
  const { sizes } = options
  const part = (size: number) => Math.max(1, Math.round(size / 100))
  const hundredth = { ...sizes, veterans: part(sizes.veterans), classes: part(sizes.classes), enrolments: part(sizes.enrolments), attendance: part(sizes.attendance) }
  const small = await prepareSite(options.folder, hundredth, say)
  try {
    const other = await startServer(small, options.fromSource)
    try {
      const outcomes: Outcome[] = []
      for (const [what, requests] of Object.entries(kinds)) {
        const load = async (on: Site, by: Server) => ({
          address: by.address, connections: 4, seconds: options.seconds, requests: (await requests(on)).map((path) => ({ path, headers: {} })),
            headers: as(await on.signIn('prv1')),
        })
        const [big, little] = [await load(site, server), await load(small, other)]
        const ready = ({ headers, ...rest }: typeof big) => ({ ...rest, requests: rest.requests.map(({ path }) => ({ path, headers })) })
        const result = await inTurns(loader, options.rounds, { full: ready(big), hundredth: ready(little) })
        const ratio = result.full.p95 / result.hundredth.p95
        outcomes.push({ goal: 'P9', what: `${what}, p95 beside 1/100 of the rows`, ours: ms(result.full.p95), plain: ms(result.hundredth.p95), ratio: times(ratio),
          aim: '≤ 2 ×', met: ratio <= 2 })
      }
      return outcomes
    } finally {
      await other.stop()
    }
  } finally {
    await small.stop()
  }
}

const kinds: Record<string, (site: Site) => Promise<string[]>> = {
  'list of people': async (site) => (await cursors(site)).map(pageAt),
  'search for a name': async (site) =>
    (await site.rows<{ name: string }>('SELECT DISTINCT name FROM (SELECT name FROM veterans ORDER BY md5(id::text) LIMIT 300) few'))
      .map(({ name }) => `/api/v1/veterans?limit=20&q=${encodeURIComponent(name)}`),
  'search for an ID number': async (site) =>
    (await site.rows<{ sealed: Buffer }>('SELECT id_no_enc AS sealed FROM veterans ORDER BY md5(id::text) LIMIT 300'))
      .map(({ sealed }) => `/api/v1/veterans?limit=20&q=${site.vault.open(sealed)}`),
  'list of classes': async (site) => (await site.rows<{ code: string }>('SELECT code FROM reporting_units WHERE year = 2022'))
    .map(({ code }) => `/api/v1/classes?limit=20&unit=${code}`),
  'class page': async (site) => (await sample(site, 'training_classes', 500)).map(({ id }) => `/api/v1/classes/${id}`),
  'roster page': async (site) => (await sample(site, 'training_classes', 500)).map(({ id }) => `/api/v1/classes/${id}/roster`),
}
