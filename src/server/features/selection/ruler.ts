import type { ApplicationView, RoundView } from '../../../contract/selection.ts'
import { formatDate, type PlainDate } from '../../../values/plain-date.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import type { PublicityStanding } from '../notices/index.ts'
import type { ApplicationRecord, RoundRecord } from './store.ts'

type Step = RoundView['steps'][number]
const dayOf = (at: Date | null): PlainDate | null => (at === null ? null : plainDateOf(at))

/** The steps of a round: 条件公开 → 自愿申请 → 择优认定 → 社会公示 → 认定; the first that is not done is the current one. */
export function roundSteps(round: RoundRecord, day: PlainDate, standing: PublicityStanding | null): Step[] {
  const isWithdrawn = round.state === 'WITHDRAWN'
  const isClosed = day > round.closesOn || round.state !== 'OPEN'
  const steps = marked([
    { key: 'CALL', label: '条件公开', on: round.opensOn, note: `${round.items.length} 项条件`, done: true },
    { key: 'APPLY', label: '自愿申请', on: isClosed && !isWithdrawn ? round.closesOn : null, note: isWithdrawn ? '本轮已撤回' : isClosed ? '申请已截止' : `到${formatDate(round.closesOn)}截止`, done: isClosed && !isWithdrawn },
    { key: 'CHOOSE', label: '择优认定', on: dayOf(round.selectedAt), note: round.selectedBy ?? '评分后由科长选定', done: round.selectedAt !== null },
    publicised(standing),
    { key: 'RECOGNISE', label: '认定', on: dayOf(round.finishedAt), note: round.state === 'FINISHED' ? `认定 ${round.recognised} 家` : '公示期满、没有未答复的异议', done: round.state === 'FINISHED' },
  ])
  return isWithdrawn ? stopped(steps) : steps
}

/** The same of one application. */
export function applicationSteps(round: RoundRecord, a: ApplicationRecord, day: PlainDate, standing: PublicityStanding | null): ApplicationView['steps'] {
  const isOut = a.state === 'NOT_SELECTED' || a.state === 'REJECTED' || a.state === 'LAPSED' || a.state === 'WITHDRAWN'
  const chosen = dayOf(a.selectedAt) ?? (a.state === 'NOT_SELECTED' ? dayOf(round.selectedAt) : null)
  const steps = marked([
    { key: 'CALL', label: '条件公开', on: round.opensOn, note: round.officeName, done: true },
    { key: 'APPLY', label: '自愿申请', on: plainDateOf(a.submittedAt), note: '本机构提交', done: true },
    { key: 'CHOOSE', label: '择优认定', on: chosen, note: a.state === 'NOT_SELECTED' ? '未入选' : day <= round.closesOn ? `申请到${formatDate(round.closesOn)}截止` : '评审和选定', done: chosen !== null },
    { ...publicised(standing), on: dayOf(a.publicisedAt), done: a.publicityClosedAt !== null },
    { key: 'RECOGNISE', label: '认定', on: dayOf(a.recognisedAt), note: a.validTo === null ? (a.state === 'REJECTED' ? '异议成立，不予认定' : '') : `到${formatDate(a.validTo)}`, done: a.recognisedAt !== null },
  ])
  return isOut ? stopped(steps) : steps
}

function publicised(standing: PublicityStanding | null): Omit<Step, 'state'> & { done: boolean } {
  const term = standing?.term ?? null
  const done = standing?.closedOn != null
  return { key: 'PUBLICISE', label: '社会公示', on: term?.publishedOn ?? null, note: term === null ? '不少于 5 个工作日' : done ? '公示期满' : `公示到${formatDate(term.until)}`, done }
}

/** Nothing goes on any more. */
const stopped = (steps: Step[]): Step[] => steps.map((s) => (s.state === 'current' ? { ...s, state: 'waiting' as const } : s))

function marked(steps: readonly (Omit<Step, 'state'> & { done: boolean })[]): Step[] {
  const current = steps.findIndex((s) => !s.done)
  return steps.map(({ done, ...s }, i) => ({ ...s, state: done ? 'done' as const : i === current ? 'current' as const : 'waiting' as const }))
}
