import { randomUUID } from 'node:crypto'
import { decideClaim, type ClaimFacts, type ClaimLine } from '../../../policy/claim.ts'
import type { TrainedHeadcount } from '../../../policy/inspections-counted.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import type { Decision, Reason, Verdict } from '../../../values/decision.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { canonicalJson } from '../../platform/audit-chain.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { classLessons, payableLessons } from '../attendance/index.ts'
import * as classes from '../classes/index.ts'
import { figuresOf } from '../inspections/index.ts'
import { findTrade } from '../parameters/index.ts'
import { moneyTables, placesFrom } from '../standards/index.ts'
import type { ClaimKind } from './store/claims.ts'
import * as store from './store/facts.ts'
import type { ItemRecord, JudgedLine, LineRecord } from './store/lines.ts'
import * as lines from './store/lines.ts'

/** What people have chosen or decided about a claim before it is reckoned. */
export interface Choices {
  leftOut: ReadonlyMap<string, string>
  exchange: ClaimFacts['cap']['exchange']
  lifted: ClaimFacts['cap']['lifted']
  recording: ClaimFacts['recording']['decided']
  objected: ReadonlySet<string>
  claimedOn: PlainDate
  /** Enrolments whose lines are judged; null = everybody trained. */
  only: ReadonlySet<string> | null
}

/** A claim reckoned on the facts of today; lines are named by their enrolment. */
export interface Reckoning { verdict: Verdict; reasons: readonly Reason[]; trained: number; people: string[]; lines: ClaimLine[]; factsOf: (enrolmentId: string) => string; parameters: ParameterSet }

/** F9 and F10 on the facts of today: who is payable, who not and why, what each brings. */
export async function reckon(tx: Tx, cls: classes.ClassRecord, kind: ClaimKind, choices: Choices, roster: readonly string[] | null = null): Promise<Reckoning> {
  const { parameters } = await classes.rulebookOf(tx, cls)
  const tables = await moneyTables(tx)
  const facts = await factsOf(tx, cls, kind, choices, roster)
  const judged = (persons: ClaimFacts['persons'], cap: ClaimFacts['cap']) => decideClaim({ ...facts, persons, cap }, tables, parameters)
  const asked = facts.persons.filter((p) => !choices.leftOut.has(p.personId) && (choices.only === null || choices.only.has(p.personId)))
  const whole = judged(asked, { exchange: choices.exchange, lifted: choices.lifted })
  // who is left out is judged too, so that the page can say what he would have brought; he counts in nothing
  const aside = judged(facts.persons.filter((p) => choices.leftOut.has(p.personId)), { exchange: null, lifted: { reason: '不计' } })
  const byId = new Map(facts.persons.map((p) => [p.personId, p]))
  return {
    verdict: whole.verdict, reasons: whole.reasons, trained: facts.persons.length, people: facts.persons.map((p) => p.personId), lines: [...(whole.value?.lines ?? []), ...(aside.value?.lines ?? [])], parameters,
    factsOf: (enrolmentId) => canonicalJson({ person: byId.get(enrolmentId) ?? null, class: facts.class }),
  }
}

/** The facts of today about persons of a claim, by enrolment, to be compared with what was kept; changes nothing. */
export async function factsToday(tx: Tx, cls: classes.ClassRecord, kind: ClaimKind, roster: readonly string[]): Promise<Map<string, { person: ClaimFacts['persons'][number]; class: ClaimFacts['class'] }>> {
  const choices: Choices = { leftOut: new Map(), exchange: null, lifted: null, recording: null, objected: new Set(), claimedOn: await today(tx), only: null }
  const { persons, class: asClass } = await factsOf(tx, cls, kind, choices, roster)
  return new Map(persons.map((person) => [person.personId, { person, class: asClass }]))
}

async function factsOf(tx: Tx, cls: classes.ClassRecord, kind: ClaimKind, choices: Choices, roster: readonly string[] | null): Promise<ClaimFacts> {
  const people = await store.peopleOf(tx, { classId: cls.id, tradeCode: cls.tradeCode, year: cls.year, from: cls.startsOn, to: cls.completedOn ?? cls.endsOn })
  const certificates = await store.certificatesOf(tx, cls.id)
  const { sessions, presences, people: taught } = await classLessons(tx, cls)
  const lessonsOf = new Map(taught.map((p) => [p.enrolment.id, p.lessons]))
  const dayOf = new Map(sessions.map((s) => [s.id, s.onDate]))
  const daysOf = (enrolmentId: string) => new Set(presences.filter((p) => p.enrolmentId === enrolmentId && p.lessonsPresent > 0).map((p) => dayOf.get(p.sessionId))).size
  const syncs = await classes.extSyncOf(tx, cls.id)
  const isFiled = syncs.some((s) => s.kind === 'EXAM_RESULT' && (s.state === 'FILLED' || s.state === 'CONFIRMED'))
  const inSystem = (await classes.decideWhetherInSystem(tx, cls.id)).verdict
  const trade = cls.tradeCode === null ? null : await findTrade(tx, cls.tradeCode)
  const recorded = await payableLessons(tx, cls)
  const figures = await figuresOf(tx, cls)
  const wanted = roster !== null ? new Set(roster) : kind === 'SUPPLEMENT' ? new Set(await store.lateOnes(tx, cls.id)) : null
  // somebody who left without one lesson was not trained
  const trained = people.filter((p) => (wanted === null || wanted.has(p.enrolmentId)) && !(['WITHDRAWN', 'DISQUALIFIED'].includes(p.state) && daysOf(p.enrolmentId) === 0))
  const posts = await postCodes(tx, trained)
  return {
    class: {
      certGoal: cls.certGoal, completedOn: cls.completedOn ?? choices.claimedOn, claimedOn: choices.claimedOn, lessonsGiven: cls.actualLessons ?? 0, places: placesFrom(cls.responsibleRegion),
      otherMinimum: trade?.minHours == null ? null : { hours: trade.minHours, citation: `工种目录“${trade.name}”的学时规定` },
    },
    persons: trained.map((p) => ({
      personId: p.enrolmentId, realNameVerified: p.verifyState === 'UNVERIFIED' ? null : p.verifyState === 'VERIFIED', onRosterBeforeOpening: p.onRoster, inSystem: inSystem === 'missing' ? null : inSystem !== 'block',
      lessons: lessonsOf.get(p.enrolmentId) ?? null, certificates: certificates.filter((c) => c.enrolmentId === p.enrolmentId).map((c) => ({ id: c.id, type: c.type, level: c.level, issuedOn: c.issuedOn, medium: c.medium, verified: c.verified, heldBefore: c.heldBefore, inSystem: isFiled })), paidLevels: p.paidLevels,
      subsidiesThisYear: p.subsidiesThisYear, sex: p.sex, birth: p.birth, womenCategory: null, drawsPension: p.drawsPension, openedOn: cls.openedOn, overlapsClass: p.overlaps, programme: p.programme, dischargeType: p.dischargeType,
      freeRight: p.freeRight, integrity: p.state === 'DISQUALIFIED', objectionUpheld: choices.objected.has(p.enrolmentId), recordingRefused: false, traineeKind: p.traineeKind, classTradeCode: cls.tradeClassCode,
      postTradeCode: p.currentTrade === null ? null : posts.get(p.currentTrade) ?? null, majorMatchesTrade: classes.majorMatchesTrade(p.major, cls.tradeName), enrolledAt: p.addedAt.toISOString(), attendedDays: daysOf(p.enrolmentId),
    })),
    trained: kind === 'MAIN' ? figures.trained : lessBy(figures.trained, await store.claimedInMain(tx, cls.id)),
    recording: { verdict: recorded?.verdict === 'pass' ? 'FULL' : 'SHORT', decided: choices.recording }, cap: { exchange: choices.exchange, lifted: choices.lifted },
  }
}

/** What the cap leaves for a supplement: the average on site less whom the main claim already asks for. */
const lessBy = (trained: Decision<TrainedHeadcount>, claimed: number): Decision<TrainedHeadcount> =>
  trained.value === null ? trained : { ...trained, value: { ...trained.value, trained: Math.max(0, trained.value.trained - claimed) } }

async function postCodes(tx: Tx, people: readonly store.PersonRow[]): Promise<Map<string, string | null>> {
  const codes = new Map<string, string | null>()
  for (const trade of new Set(people.flatMap((p) => (p.currentTrade === null ? [] : [p.currentTrade])))) codes.set(trade, await classes.classificationOf(tx, trade))
  return codes
}

/** How a reckoned line stands in the table; `before` is the line that is there. */
export function judgedLine(result: Reckoning, line: ClaimLine, before: LineRecord | undefined, chosen: { isSubmitted: boolean; leftOutReason: string | null; isExchanged: boolean; submittedFen: bigint }): JudgedLine {
  return {
    id: before?.id ?? randomUUID(), enrolmentId: line.personId, isPayable: line.included, ruledCode: line.primary, ruledCodes: line.codes, certificateId: line.certificateId, reckonedFen: String(line.amountFen), facts: result.factsOf(line.personId),
    reasons: canonicalJson(line.reasons), ...chosen, submittedFen: String(chosen.submittedFen),
  }
}

/** Writes lines and items of a reckoning; an item that stays as it was is left alone, every other one falls out and a new one is made. */
export async function keep(tx: Tx, claimId: string, result: Reckoning, written: readonly JudgedLine[], before: readonly LineRecord[]): Promise<void> {
  const known = new Set(before.map((l) => l.id))
  await lines.insertLines(tx, claimId, written.filter((l) => !known.has(l.id)))
  await lines.updateLines(tx, claimId, written.filter((l) => known.has(l.id)))
  const byPerson = new Map(result.lines.map((l) => [l.personId, l]))
  const current = await lines.itemsOf(tx, claimId)
  const fresh = written.flatMap((l) => (l.isSubmitted ? (byPerson.get(l.enrolmentId)?.items ?? []).map((item) => ({ line: l, item })) : []))
  const isSame = (old: ItemRecord, { line, item }: (typeof fresh)[number]) =>
    old.lineId === line.id && old.component === item.component && old.payee === item.payee && old.standardId === item.standardId && old.amountFen === item.amountFen && old.arithmetic === item.arithmetic
  const touched = new Set(written.map((l) => l.id))
  await lines.setItems(tx, current.filter((old) => touched.has(old.lineId) && !fresh.some((f) => isSame(old, f))).map((i) => i.id), 'DROPPED')
  await lines.insertItems(tx, claimId, fresh.filter((f) => !current.some((old) => isSame(old, f))).map(({ line, item }) => ({
    id: randomUUID(), lineId: line.id, enrolmentId: line.enrolmentId, component: item.component, payee: item.payee, standardId: item.standardId, amountFen: String(item.amountFen), arithmetic: item.arithmetic,
  })))
}
