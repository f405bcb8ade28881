import { as, type Measurement } from '../bench.ts'
import { inTurns } from '../load.ts'
import { ms, times } from '../outcome.ts'

const year = new Date().getFullYear()

/** P10: what the province looks at when it plans, each beside one plain query for the same rows: all institutions, all wishes by trade and place, the progress of every unit. */
export const planning: Measurement = async ({ options, site, server, thin, loader }) => {
  const headers = as(await site.signIn('prv1'))
  const load = { connections: 4, seconds: options.seconds }
  const outcomes = []
  for (const { what, ours, plain } of [
    { what: 'list of institutions', ours: '/api/v1/institutions', plain: '/institutions' }, { what: 'wishes by trade and place', ours: '/api/v1/wishes/table', plain: '/wishes' },
    { what: 'progress of the year', ours: `/api/v1/progress?year=${year}`, plain: `/progress/${year}` },
  ] as const) {
    const result = await inTurns(loader, options.rounds, { ours: { ...load, address: server.address, requests: [{ path: ours, headers }] }, plain: { ...load, address: thin, requests: [{ path: plain }] } })
    const ratio = result.ours.p50 / result.plain.p50
    outcomes.push({ goal: 'P10', what, ours: ms(result.ours.p50), plain: ms(result.plain.p50), ratio: times(ratio), aim: '≤ 3 ×', met: ratio <= 3 })
  }
  return outcomes
}
