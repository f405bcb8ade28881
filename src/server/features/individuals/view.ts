import type { z } from 'zod'
import type { FilingAction, FilingBrief, filingView } from '../../../contract/individuals.ts'
import { individualFiling, type FilingEvent } from '../../../policy/machines/individual-filing.ts'
import { certificate as certificateMachine } from '../../../policy/machines/small-machines.ts'
import { RECEIPT_ITEMS } from '../../../policy/standards.ts'
import type { WorkCalendar } from '../../../policy/calendar.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import { CHANNELS, LEVELS } from '../../../policy/vocabulary.ts'
import { formatMoney } from '../../../values/fen.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { provinceOf } from '../../../values/provinces.ts'
import { today } from '../../platform/clock.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise, may } from '../../platform/principal.ts'
import { officeFor } from '../accounts/index.ts'
import { shownNumber } from '../exams/index.ts'
import { calendar, deadlineOf, parametersFor } from '../parameters/index.ts'
import { mayVerify } from './actions/training.ts'
import { get } from './apply.ts'
import { actsAs, mayRaise } from './authority.ts'
import { filingPermissions } from './permissions.ts'
import { stepsOf } from './progress.ts'
import { countedOf, reckoningOf, refusalLabel } from './slip.ts'
import * as filings from './store/filings.ts'
import type { FilingRecord } from './store/filings.ts'
import * as receiptStore from './store/receipts.ts'
import * as rounds from './store/rounds.ts'

type View = z.input<typeof filingView>
export const placeKinds = { WORK: '工作地', RESIDENCE: '居住地' } as const
const channels = { ONLINE: '本人手机报备', STATION: '服务站代办', COUNTER: '窗口代办' } as const

/** What a list of filings is drawn with, read once: the day, the working days, parameters and offices by place. */
export interface Frame { day: PlainDate; days: WorkCalendar; rules(region: string): Promise<ParameterSet>; bureau(region: string): Promise<string> }

export async function frameOf(tx: Tx): Promise<Frame> {
  const [day, days] = [await today(tx), await calendar(tx)]
  const [sets, offices] = [new Map<string, Promise<ParameterSet>>(), new Map<string, Promise<string>>()]
  const once = <T>(map: Map<string, Promise<T>>, key: string, read: () => Promise<T>) => {
    const known = map.get(key) ?? read()
    map.set(key, known)
    return known
  }
  return {
    day, days, rules: (region) => once(sets, region, () => parametersFor(tx, region, day)),
    bureau: (region) => once(offices, region, async () => (await officeFor(tx, 'VA', region))?.name ?? '安置地退役军人事务局'),
  }
}

/** A filing as this person may see it, with what he may do about it next. */
export async function viewFiling(tx: Tx, vault: Vault, id: string): Promise<View> {
  authorise(tx.principal, filingPermissions, 'view')
  const filing = await get(tx, id)
  const [receipts, reviews, returns, events] = [await receiptStore.receiptsOf(tx, id), await rounds.roundsOf(tx, id), await rounds.returnsOf(tx, id), await filings.eventsOf(tx, id)]
  return {
    ...await briefOf(filing, await frameOf(tx)), channelLabel: channels[filing.channel], placeCode: filing.placeCode, placeText: filing.placeText, isDeclared: filing.isDeclared, hasProof: filing.proofId !== null, tradeCode: filing.tradeCode,
    tradeName: filing.tradeName, level: filing.level, levelLabel: LEVELS[filing.level].label, certificateType: filing.certificateType, plannedSignUp: filing.plannedSignUp, enteredBy: filing.enteredBy, cap: capOf(filing),
    acknowledgement: { at: filing.acknowledgedAt?.toISOString() ?? null, by: filing.acknowledgedBy, isAutomatic: filing.acknowledgedAt !== null && filing.acknowledgedBy === null }, lapsesOn: filing.lapsesOn,
    signedUpAt: filing.signedUpAt?.toISOString() ?? null, startedOn: filing.startedOn,
    late: { reason: filing.lateReason, by: filing.lateBy, at: filing.lateAt?.toISOString() ?? null, seenBy: filing.lateSeenBy, seenAt: filing.lateSeenAt?.toISOString() ?? null },
    joined: filing.classId === null ? null : { classId: filing.classId, title: filing.classTitle ?? '', isOn: filing.enrolmentId !== null }, certificate: certificateOf(filing), attendedDays: filing.attendedDays,
    paidElsewhereFen: Number(filing.paidElsewhereFen), paidElsewhereNote: filing.paidElsewhereNote,
    payee: filing.payeeSealed === null ? null : { bank: filing.payeeBank ?? '', account: shown(tx.principal, vault, 'individual_filings.payee_account_enc', filing.payeeSealed) },
    receipts: receipts.map((r) => ({
      id: r.id, item: r.item, itemLabel: RECEIPT_ITEMS[r.item], invoiceCode: r.invoiceCode, invoiceNumber: r.invoiceNumber, amountFen: Number(r.amountFen), inOwnName: r.inOwnName, isDuplicate: r.isDuplicate, countedFen: Number(countedOf(r)),
      hasFile: r.attachmentId !== null,
    })),
    reckoning: reckoningOf(filing, receipts), refusal: filing.refusedCode === null ? null : { code: filing.refusedCode as NonNullable<View['refusal']>['code'], label: refusalLabel(filing.refusedCode), reason: filing.refusedReason ?? '' },
    returnDue: filing.dueOn, returns: returns.map((r) => ({ id: r.id, reason: r.reason, items: r.items, by: r.by, at: r.at.toISOString(), dueOn: r.dueOn, answers: r.answers })),
    reviews: reviews.map((r) => ({
      step: r.step, label: r.step === 'CLAIM' ? '退役军人事务局审核' : '财政部门审核', round: r.round, firstName: r.firstName, firstOpinion: r.firstOpinion, firstAt: r.firstAt?.toISOString() ?? null, secondName: r.secondName, opinion: r.opinion,
      decision: r.decision, closedAt: r.closedAt?.toISOString() ?? null,
    })),
    steps: stepsOf(filing, events), can: await canDo(tx, filing, reviews),
  }
}

export async function briefOf(f: FilingRecord, frame: Frame): Promise<FilingBrief> {
  return {
    id: f.id, filingNo: f.filingNo, veteranId: f.veteranId, name: f.name, placeName: placeOf(f), isOutside: f.isOutside, placeKind: f.placeKind, placeKindLabel: placeKinds[f.placeKind], institution: f.institution, goal: goalOf(f), state: f.state,
    stateLabel: individualFiling.states[f.state], version: f.version, filedAt: f.filedAt.toISOString(), capFen: f.capFen === null ? null : Number(f.capFen), amountFen: amountOf(f), bureauName: await frame.bureau(f.region), isLate: isLate(f),
    due: await dueOf(f, frame),
  }
}

/** That he filed after he signed up, and what was written about it. */
export const lateWords = (f: FilingRecord): string | null => (isLate(f) ? `报备晚于报名${f.lateReason === null ? '' : `，书面例外：${f.lateReason}`}` : null)
const amountOf = (f: FilingRecord): number | null => (f.decidedFen ?? f.payableFen) === null ? null : Number(f.decidedFen ?? f.payableFen)
/** Whether he signed up before he filed (T20), whatever was written about it. */
export const isLate = (f: Pick<FilingRecord, 'filedAt' | 'signedUpAt'>): boolean => f.signedUpAt !== null && f.filedAt >= f.signedUpAt
export const placeOf = (f: FilingRecord): string => `${f.isOutside ? (provinceOf(f.placeCode) ?? '') : (f.placeRegion ?? '')}${f.placeText}`
export const goalOf = (f: FilingRecord): string => `${f.tradeName}，${f.certificateType === null ? LEVELS[f.level].label : CHANNELS[f.certificateType]}`

/** Until when the step a filing stands at is to be done. */
export async function dueOf(f: FilingRecord, { day, days, rules }: Frame): Promise<ReturnType<typeof deadlineOf> | null> {
  const row = individualFiling.transitionsFrom(f.state).find((t) => t.deadline !== null)
  const length = row?.deadline == null ? undefined : (await rules(f.region)).values[row.deadline.parameter]
  if (row?.deadline == null || typeof length !== 'number') return null
  return deadlineOf(days, day, { from: plainDateOf(f.enteredAt), workingDays: length, kind: 'promise', label: individualFiling.events[row.event] })
}

/** What he may count on, in 元: a clerk's confirmation is a promise, an automatic receipt is not (D-07). */
function capOf(f: FilingRecord): View['cap'] {
  if (!f.isOutside) return { big: '已报备', text: '省内培训加入工作地或居住地的集中班，学费、住宿、鉴定都不用自己出钱，也不另报现金。', isPromise: false }
  if (f.capFen === null) return { big: '已报备', text: '安置地在报备当天还没有这个工种的报销标准，现在不能确定最高报多少。请向安置地退役军人事务局询问。', isPromise: false }
  const isPromise = f.acknowledgedBy !== null
  const text = isPromise ? '县局已经确认。取得证书后，凭本人抬头的发票据实报销，超过的部分自己承担。' : f.acknowledgedAt === null ? '这是报备当天的标准，县局确认以后生效，以审核为准。' : '县局没有在期限内答复，系统出具回执。这不是承诺，以审核为准。'
  return { big: `已报备，最高可报 ${formatMoney(f.capFen).slice(1)} 元${isPromise ? '' : '（以审核为准）'}`, text, isPromise }
}

function certificateOf({ certificate: c, certificateId }: FilingRecord): View['certificate'] {
  if (c === null || certificateId === null) return null
  return {
    id: certificateId, typeLabel: CHANNELS[c.type], number: shownNumber(c.number), trade: c.tradeName ?? '—', levelLabel: LEVELS[c.level].label, issuedOn: c.issuedOn, issuer: c.issuer, state: c.state, stateLabel: certificateMachine.states[c.state], note: c.note,
  }
}

const EVENTS: readonly (FilingAction & FilingEvent)[] = [
  'acknowledge', 'recordSignUp', 'startTraining', 'recordCertificate', 'claim', 'resubmit', 'accept', 'claimFirstAgree', 'claimSecondAgree', 'finFirstAgree', 'finSecondAgree', 'returnForCorrection', 'refuseClaim', 'cancel',
]
const SIGNED: readonly FilingAction[] = ['claimFirstAgree', 'claimSecondAgree', 'finFirstAgree', 'finSecondAgree', 'refuseClaim']

async function canDo(tx: Tx, f: FilingRecord, reviews: readonly rounds.Round[]): Promise<FilingAction[]> {
  const { principal } = tx
  const open = reviews.find((r) => r.decision === null)
  const mayNot = SIGNED.some((event) => mayRaise(principal, f, event as FilingEvent)) && (open?.firstPerson === principal.personId || await filings.enteredBy(tx, f.id, principal.userId))
  const can: FilingAction[] = EVENTS.filter((event) => mayRaise(principal, f, event) && !(mayNot && SIGNED.includes(event)) && (f.isOutside || event === 'acknowledge' || event === 'cancel'))
  if (!f.isOutside && (f.state === 'FILED' || f.state === 'ACKNOWLEDGED') && may(principal, filingPermissions, 'join')) can.push('joinClass')
  if (f.certificate?.state === 'RECORDED' && may(principal, filingPermissions, 'verifyCertificate') && mayVerify(tx, f)) can.push('verifyCertificate')
  if (isLate(f) && f.lateReason === null && ['SIGNED_UP', 'TRAINING', 'CERTIFIED', 'CLAIMED', 'CLAIM_FIRST', 'RETURNED'].includes(f.state) && may(principal, filingPermissions, 'excuseLate') && actsAs(principal, f, ['VA2'])) can.push('excuseLate')
  if (f.lateReason !== null && f.lateSeenAt === null && may(principal, filingPermissions, 'noteLate')) can.push('noteLate')
  return can
}
