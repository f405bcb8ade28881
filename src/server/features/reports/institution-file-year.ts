import type { InstitutionFile } from '../../../contract/institution-file.ts'
import { decideCertRates } from '../../../policy/cert-rate.ts'
import { actualPersons } from '../../../policy/head-counts.ts'
import { subsidyClaim, type ClaimState } from '../../../policy/machines/subsidy-claim.ts'
import { trainingClass } from '../../../policy/machines/training-class.ts'
import { formatWan } from '../../../values/fen.ts'
import { formatPercent, ratio } from '../../../values/ratio.ts'
import type { Tx } from '../../platform/database.ts'
import { rulebooksOf } from '../classes/index.ts'
import { certifiedRateOf, recommendationRateOf } from '../employment/index.ts'
import { kindLabels } from '../subsidies/index.ts'
import * as store from './institution-file-store.ts'

type Figure = InstitutionFile['figures'][number]
type YearClass = NonNullable<InstitutionFile['yearClasses']>[number]
type YearClaim = NonNullable<InstitutionFile['yearClaims']>[number]
type Employed = NonNullable<InstitutionFile['employed']>
type AtWork = NonNullable<InstitutionFile['atWork']>

/** The classes of a year with what each gives to the figures: people once training ended, certificates once somebody was examined; a class broken off gives neither. */
export async function classesOfYear(tx: Tx, id: string, year: number, seesExams: boolean): Promise<YearClass[]> {
  const rows = await store.classesOfYear(tx, id, year)
  const isEnded = (c: store.YearClass) => c.completedOn !== null && c.completedOn.startsWith(String(year)) && c.state !== 'TERMINATED'
  const [people, rulebook] = await Promise.all([store.peopleOf(tx, rows.filter(isEnded).map((c) => c.id)), rulebooksOf(tx)])
  const views: YearClass[] = []
  for (const c of rows) {
    const counted = isEnded(c) ? countsOf(c, people.filter((p) => p.classId === c.id), (await rulebook(c)).parameters) : null
    views.push({
      id: c.id, title: c.title, stateLabel: trainingClass.states[c.state], openedOn: c.openedOn, completedOn: c.completedOn, isOpening: c.openedOn?.startsWith(String(year)) === true, trained: counted?.trained ?? null,
      ...(seesExams && counted !== null ? counted.exam : { passed: null, certified: null, base: null }),
    })
  }
  return views
}

/** H_actual and F18 of one class, by the rules its own page reckons them with. */
function countsOf(c: store.YearClass, people: readonly store.YearPerson[], parameters: Parameters<typeof decideCertRates>[1]) {
  const trained = actualPersons(people.map((p) => ({ personId: p.personId, attendedLessons: p.attended, transferredOut: p.transferredOut }))).size
  if (people.every((p) => p.examined.length === 0)) return { trained, exam: { passed: null, certified: null, base: null } }
  const rates = decideCertRates({
    certGoal: c.certGoal, totalLessons: c.totalLessons, average: null,
    persons: people.map((p) => ({
      personId: p.personId, programme: p.programme, attendedLessons: p.attended + p.carried, transferredOut: p.transferredOut, examined: p.examined, certified: p.certified, withdrawnAfterLessons: p.heldUntilLeaving,
    })),
  }, parameters).reasons.flatMap(({ facts }) => (typeof facts.certified === 'number' && typeof facts.actual === 'number' ? [{ certified: facts.certified, actual: facts.actual }] : []))
  const sum = (pick: (r: (typeof rates)[number]) => number) => (rates.length === 0 ? null : rates.reduce((n, r) => n + pick(r), 0))
  return { trained, exam: { passed: people.filter((p) => p.passed).length, certified: sum((r) => r.certified), base: sum((r) => r.actual) } }
}

/** States in which finance has agreed, so that the amount approved stands. */
const AGREED: readonly ClaimState[] = ['FIN_AGREED', 'PAID_PART', 'PAID', 'RECOVERING', 'RECOVERED', 'WRITTEN_OFF']

/** Claims handed in in the year; held is what finance agreed to, is not paid and waits for a reason. */
export async function claimsOfYear(tx: Tx, id: string, year: number): Promise<YearClaim[]> {
  return (await store.claimsOfYear(tx, id, year)).map((c) => {
    const why = [...(c.assessmentHold === null ? [] : [c.assessmentHold]), ...c.holds]
    const isAgreed = AGREED.includes(c.state)
    const isHeld = isAgreed && why.length > 0 && c.agreedFen > c.paidFen
    return {
      id: c.id, classTitle: c.classTitle, kindLabel: kindLabels[c.kind], state: c.state, stateLabel: subsidyClaim.states[c.state], submittedOn: c.submittedOn, submittedFen: Number(c.submittedFen), approvedFen: isAgreed ? Number(c.agreedFen) : null,
      paidFen: Number(c.paidFen), heldFen: isHeld ? Number(c.agreedFen - c.paidFen) : 0, heldWhy: isHeld ? why.join('；') : null,
    }
  })
}

/** 推荐就业率 (F19) of those who completed in the year, as the page of recommendations counts it. */
export async function employedOfYear(tx: Tx, id: string, year: number): Promise<{ counts: Employed; text: string }> {
  const rate = await recommendationRateOf(tx, { year, institutionId: id })
  return { counts: { willing: rate.counts.WILLING ?? 0, employed: rate.counts.EMPLOYED ?? 0 }, text: rate.employedText }
}

/** 持证就业率 (F16) of those certified in the year, as its own page counts it. */
export async function atWorkOfYear(tx: Tx, id: string, year: number): Promise<{ counts: AtWork; text: string } | null> {
  const rate = await certifiedRateOf(tx, id, year)
  return rate === null ? null : { counts: { certified: rate.counts.HOLDERS + rate.counts.OUT_OF_AGE, base: rate.counts.BASE, working: rate.counts.WORKING }, text: rate.rateText }
}

/** What the figures of a year are made of; null for what the reader may not see. */
interface OfYear {
  year: number; classes: readonly YearClass[] | null; seesExams: boolean; employed: Awaited<ReturnType<typeof employedOfYear>> | null; atWork: Awaited<ReturnType<typeof atWorkOfYear>>; claims: readonly YearClaim[] | null
}
/** The strip of the year: every figure is a sum over rows the reply carries, or over a list the reader may open; without anything known it has no value, and says why. */
export function figuresOf({ year, classes, seesExams, employed, atWork, claims }: OfYear): Figure[] {
  const of = (key: Figure['key'], label: string, rows: number, text: string | null, more: { note?: string | null; why?: string }): Figure => ({ key, label, text, note: more.note ?? null, why: text === null ? more.why ?? null : null, rows })
  return [...(classes === null ? [] : fromClasses(of, year, classes, seesExams)), ...(employed === null ? [] : [fromEmployed(of, employed)]), ...(atWork === null ? [] : [fromAtWork(of, year, atWork)]), ...(claims === null ? [] : fromClaims(of, year, claims))]
}

type Of = (key: Figure['key'], label: string, rows: number, text: string | null, more: { note?: string | null; why?: string }) => Figure

function fromClasses(of: Of, year: number, classes: readonly YearClass[], seesExams: boolean): Figure[] {
  const [opened, ended, examined] = [classes.filter((c) => c.isOpening), classes.filter((c) => c.trained !== null), classes.filter((c) => c.base !== null)]
  const sum = (rows: readonly YearClass[], pick: (c: YearClass) => number | null) => rows.reduce((n, c) => n + (pick(c) ?? 0), 0)
  const none = opened.length === 0 ? `${year}年没有开班` : '开了班，还没有结束的'
  const [certified, base] = [sum(examined, (c) => c.certified), sum(examined, (c) => c.base)]
  const noExam = ended.length === 0 ? none : '培训结束的班还没有考核结果'
  return [
    of('CLASSES', '开班', opened.length, opened.length === 0 ? null : `${opened.length} 个`, { why: none }),
    of('TRAINED', '实际参训', ended.length, ended.length === 0 ? null : `${sum(ended, (c) => c.trained)} 人`, { note: `${ended.length} 个班已结束`, why: none }),
    ...(seesExams ? [
      of('PASSED', '考核合格', examined.length, examined.length === 0 ? null : `${sum(examined, (c) => c.passed)} 人`, { note: `${examined.length} 个班已考核`, why: noExam }),
      of('CERTIFIED', '取证率', examined.length, base === 0 ? null : formatPercent(ratio(certified, base)), { note: `取证 ${certified} 人，参训 ${base} 人`, why: noExam }),
    ] : []),
  ]
}

const fromEmployed = (of: Of, { counts, text }: Awaited<ReturnType<typeof employedOfYear>>): Figure =>
  of('EMPLOYED', '推荐就业率', counts.employed, counts.willing === 0 ? null : text, { note: `推荐后就业 ${counts.employed} 人，有意愿 ${counts.willing} 人`, why: '还没有有就业意愿的结业学员' })

const fromAtWork = (of: Of, year: number, { counts, text }: { counts: AtWork; text: string }): Figure =>
  of('AT_WORK', '持证就业率', counts.working, counts.base === 0 ? null : text, { note: `本辖区已就业 ${counts.working} 人，有意愿 ${counts.base} 人`, why: counts.certified === 0 ? `${year}年本辖区还没有人在这里取证` : '取证的人在读、没有就业意愿或不在劳动年龄' })

function fromClaims(of: Of, year: number, claims: readonly YearClaim[]): Figure[] {
  const sum = (pick: (c: YearClaim) => number) => `${formatWan(BigInt(claims.reduce((n, c) => n + pick(c), 0)))} 万元`
  const count = (is: (c: YearClaim) => boolean) => claims.filter(is).length
  const [agreed, held] = [count((c) => c.approvedFen !== null), count((c) => c.heldFen > 0)]
  const none = claims.length === 0 ? `${year}年没有提交申领` : '提交的申领还没有核准'
  return [
    of('APPROVED', '核准补贴', agreed, agreed === 0 ? null : sum((c) => c.approvedFen ?? 0), { note: `申领 ${claims.length} 份，核准 ${agreed} 份`, why: none }),
    of('PAID', '已拨付', count((c) => c.paidFen > 0), agreed === 0 ? null : sum((c) => c.paidFen), { note: `${count((c) => c.paidFen > 0)} 份`, why: none }),
    of('HELD', '暂缓拨付', held, agreed === 0 ? null : sum((c) => c.heldFen), { note: `${held} 份`, why: none }),
  ]
}
